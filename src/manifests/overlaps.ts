import { ROLLOUT } from '../facts/kinds';
import type { JsonObject } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { type Workload, Workloads, isSameObject, isSelective } from './workloads';

/** A Rollout and other workloads of its namespace of which one takes the other's pods for its own. */
export interface Overlap {
  /** The Rollouts of the group, then the others; in the order of the manifests. */
  readonly workloads: readonly Workload[];
  /** Those whose selector reaches pods of another one. */
  readonly selecting: ReadonlySet<Workload>;
}

/**
 * Groups of workloads that are connected by a selector that reaches the other's pods, with a Rollout at one end. What a Rollout
 * takes its pods from is left out: the Rollout stands for it.
 */
export function overlaps(graph: ManifestGraph): Overlap[] {
  const workloads = graph.once(Workloads.of);
  const place = places(graph);
  const judged = workloads.all.filter(({ manifest }) => workloads.takersOf(manifest).length === 0);
  const groups = new Groups();
  const selecting = new Set<Workload>();
  // Of a hundred with one selector it is asked once whose pods it selects.
  for (const [first, ...more] of bySelector(judged, place)) {
    const reached = workloads.selectedBy(first.selector!, first.key.namespace ?? '')
      .filter((other) => place(other) === place(first) && workloads.takersOf(other.manifest).length === 0);
    for (const own of [first, ...more]) {
      const others = isRollout(own) ? reached : reached.filter(isRollout);
      const [near] = others.filter((other) => other !== own && !isSameObject(other, own));
      if (near === undefined) continue;
      selecting.add(own);
      groups.join(own, near);
    }
    const owners = [first, ...more].filter((own) => selecting.has(own));
    const [hub] = owners;
    if (hub !== undefined) for (const other of isRollout(hub) || owners.some(isRollout) ? reached : reached.filter(isRollout)) groups.join(hub, other);
  }
  return groups.all(judged).map((group) => ({ workloads: [...group].sort((one, other) => rank(one) - rank(other)), selecting }));
}

/**
 * The namespace of a workload. One that is not said is that of the others, where these have only one; where they have several, it is
 * only that of others which do not say it.
 */
function places({ index }: ManifestGraph): (workload: Workload) => string {
  const said = new Set(index.all.flatMap((manifest) => index.key(manifest).namespace ?? []));
  const [only] = said;
  return ({ key }) => key.namespace ?? (said.size === 1 ? only : '');
}

function bySelector(workloads: readonly Workload[], place: (workload: Workload) => string): Array<readonly Workload[]> {
  const groups = new Map<string, Workload[]>();
  for (const workload of workloads.filter(({ selector }) => isSelective(selector))) {
    const id = JSON.stringify([place(workload), workload.selector]);
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [workload]);
    else known.push(workload);
  }
  return [...groups.values()];
}

function isRollout({ key }: Workload): boolean {
  return key.group === ROLLOUT.group && key.kind === ROLLOUT.kind;
}

function rank(workload: Workload): number {
  return isRollout(workload) ? 0 : 1;
}

/** Workloads that have to do with each other, directly or through others. */
class Groups {
  private readonly parents = new Map<JsonObject, JsonObject>();

  public join({ manifest: one }: Workload, { manifest: other }: Workload): void {
    this.parents.set(this.root(one), this.root(other));
  }

  /** Those of more than one member. */
  public all(workloads: readonly Workload[]): Workload[][] {
    const groups = new Map<JsonObject, Workload[]>();
    for (const workload of workloads) {
      const root = this.root(workload.manifest);
      const known = groups.get(root);
      if (known === undefined) groups.set(root, [workload]);
      else known.push(workload);
    }
    return [...groups.values()].filter((group) => group.length > 1);
  }

  private root(manifest: JsonObject): JsonObject {
    let root = manifest;
    for (let next = this.parents.get(root); next !== undefined && next !== root; next = this.parents.get(root)) {
      // Halves the way for whoever comes next.
      this.parents.set(root, this.parents.get(next) ?? next);
      root = next;
    }
    return root;
  }
}
