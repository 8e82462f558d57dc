import { POD_HASH } from '../facts/argo-rollouts';
import { DESTINATION_RULE, SERVICE } from '../facts/kinds';
import { ClusterChange, type ClusterWrite, ClusterWriteTime } from '../drift/cluster-write';
import { literal } from '../manifests/pattern';
import type { CanaryRollout } from '../manifests/rollout/canary-rollout';
import type { CanaryState } from './machine/state';
import type { PlannedWrite } from './planned-canary';

/** What changes between two states, of what the cluster writes for one Rollout. */
export class MomentWrites {
  constructor(private readonly rollout: CanaryRollout, private readonly writes: readonly ClusterWrite[]) {}

  /** What is written on the way through some states; the first is where it begins. */
  public through(states: readonly CanaryState[]): PlannedWrite[] {
    const [first, ...later] = states;
    const found = new Map<string, PlannedWrite>();
    let before = first;
    for (const state of later) {
      const writes = isWritten(before, state) ? this.writes : [];
      for (const write of writes) {
        const text = this.textOf(write, before, state);
        if (text === undefined) continue;
        const planned = plannedWrite(write, text);
        const id = JSON.stringify([planned.object, write.path, write.jqPath]);
        found.delete(id);
        found.set(id, planned);
      }
      before = state;
    }
    return [...found.values()];
  }

  private textOf(write: ClusterWrite, before: CanaryState, after: CanaryState): string | undefined {
    switch (write.when) {
      case ClusterWriteTime.CANARY: return weightText(write, before, after);
      case ClusterWriteTime.MANAGED_ROUTE: return routeText(write, before, after);
      case ClusterWriteTime.EXPERIMENT: return experimentText(before, after);
      case ClusterWriteTime.ALWAYS: return this.hashText(write, before, after);
      case ClusterWriteTime.FIRST_REVISION: return undefined;
    }
  }

  /** Which version a Service, or a subset, leads to. */
  private hashText(write: ClusterWrite, before: CanaryState, after: CanaryState): string | undefined {
    if (!write.path.includes(POD_HASH)) return undefined;
    const { stableService, canaryService, istio } = this.rollout;
    const [stableSubset, canarySubset] = istio?.destinationRule.versionSubsets ?? [];
    const names = (name: string | undefined): boolean => name !== undefined && name !== '' && (write.kind === SERVICE.kind
      ? write.name === name : write.jqPath.includes(JSON.stringify(name)));
    const isService = write.kind === SERVICE.kind;
    if (!isService && write.kind !== DESTINATION_RULE.kind) return undefined;
    const isStable = names(isService ? stableService : stableSubset);
    const isCanary = names(isService ? canaryService : canarySubset);
    if (isStable && before.stableService !== after.stableService) return leadsTo(after.stableService);
    return isCanary && before.canaryService !== after.canaryService ? leadsTo(after.canaryService) : undefined;
  }
}

/** Whether anything is another one that somebody writes. */
function isWritten(before: CanaryState, after: CanaryState): boolean {
  return before.weights !== after.weights || before.routes !== after.routes || before.stableService !== after.stableService
    || before.canaryService !== after.canaryService;
}

function leadsTo(version: CanaryState['stableService']): string {
  return `leads to the ${version === 'newer' ? 'new' : 'old'} version`;
}

function weightText(write: ClusterWrite, before: CanaryState, after: CanaryState): string | undefined {
  const [old, weights] = [before.weights, after.weights];
  if (weights === undefined || (old?.canary === weights.canary && old.stable === weights.stable)) return undefined;
  // A label says whether there is a weight at all.
  if (write.change === ClusterChange.ADDED && write.path.startsWith('$.metadata.labels')) {
    const [had, has] = [(old?.canary ?? 0) > 0, weights.canary > 0];
    return had === has ? undefined : has ? 'is added' : 'is removed';
  }
  return `canary ${weights.canary}, stable ${weights.stable}`;
}

function routeText(write: ClusterWrite, before: CanaryState, after: CanaryState): string | undefined {
  // The name stands in the expression as a text, or as a pattern.
  const isMeant = (name: string): boolean => [`"${name}"`, `"^${literal(name)}`].some((said) => write.jqPath.includes(said))
    || !write.jqPath.includes('.name');
  const added = after.routes.filter((name) => !before.routes.includes(name) && isMeant(name));
  const removed = before.routes.filter((name) => !after.routes.includes(name) && isMeant(name));
  return added.length > 0 ? `${added.join(', ')} is added` : removed.length > 0 ? `${removed.join(', ')} is removed` : undefined;
}

function experimentText(before: CanaryState, after: CanaryState): string | undefined {
  const [old, now] = [before.weights?.experiments ?? 0, after.weights?.experiments ?? 0];
  return old === now ? undefined : now > 0 ? `experiments ${now}` : 'experiments are removed';
}

function plannedWrite({ group, kind, name, namespace, path, writer }: ClusterWrite, text: string): PlannedWrite {
  return { object: { group, kind, name, ...(namespace === undefined ? {} : { namespace }) }, path, writer, text };
}
