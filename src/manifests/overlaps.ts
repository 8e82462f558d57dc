import { ROLLOUT } from '../facts/kinds';
import { type JsonObject, idOf } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { type Workload, Workloads, isSameObject, isSelective } from './workloads';

/** A Rollout and other workloads of its namespace of which one takes the other's pods for its own. */
export interface Overlap {
  /** The Rollouts of the group, then the others; in the order of the manifests. */
  readonly workloads: readonly Workload[];
  /** The first whose selector reaches pods of another one. */
  readonly first: Workload;
  /** Those whose pods that one selects. */
  readonly reached: readonly Workload[];
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
  // Of a hundred with one selector it is asked once whose pods that selects.
  for (const owners of bySelector(judged, place)) {
    const [{ selector = {}, key }] = owners;
    const reached = workloads.selectedBy(selector, key.namespace ?? '')
      .filter((other) => place(other) === place(owners[0]) && workloads.takersOf(other.manifest).length === 0);
    for (const [of, among] of [[owners.filter(isRollout), reached], [owners.filter((own) => !isRollout(own)), reached.filter(isRollout)]]) {
      const [hub] = of;
      for (const own of of) {
        const near = among.find((other) => !isSameObject(own, other));
        if (near === undefined) continue;
        selecting.add(own);
        groups.join(own, near);
      }
      if (hub !== undefined && selecting.has(hub)) for (const other of among) if (!isSameObject(hub, other)) groups.join(hub, other);
    }
  }
  return groups.all(judged).map((group) => distinct(group).sort((one, other) => rank(one) - rank(other)))
    .map((group) => {
      const first = group.find((workload) => selecting.has(workload)) ?? group[0];
      const pods = new Set(workloads.selectedBy(first.selector ?? {}, first.key.namespace ?? ''));
      return { workloads: group, first, reached: group.filter((each) => each !== first && pods.has(each)) };
    });
}

/** An object may stand among the manifests twice. */
function distinct(group: readonly Workload[]): Workload[] {
  return [...new Map(group.map((workload) => [idOf(workload.key), workload])).values()];
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
