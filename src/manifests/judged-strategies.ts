import type { Platform } from '../platform/platform';
import { type Problem, isProblem } from '../problem';
import { type RolloutFault, faultOf } from './judged-rollouts';
import { type JsonObject, at, record, records } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { SCALE_TARGETS } from './relations';
import type { CanaryRollout } from './rollout/canary-rollout';
import { orderedSteps } from './rollout/ordered-steps';
import type { CanaryStrategy } from './strategy/canary-strategy';
import { type OrderVerdict, orderProblems } from './strategy/step-order';
import { strategyProblems } from './strategy/strategy-problems';
import { lastPodProblems } from './strategy/weight-rules';

const CANARY = '$.spec.strategy.canary';

/** Steps in an order in which the controller cannot do what each of them says, which comes to one of some verdicts. */
export function orderFaults(graph: ManifestGraph, verdicts: readonly OrderVerdict[]): RolloutFault[] {
  return graph.once(allOrderFaults).filter(({ verdict }) => verdicts.includes(verdict));
}

function allOrderFaults({ rollouts }: ManifestGraph): Array<RolloutFault & { readonly verdict: OrderVerdict }> {
  return rollouts.filter(({ strategy }) => strategy.routed).flatMap(({ manifest, strategy }) => {
    const steps = orderedSteps(records(canaryOf(manifest).steps));
    return steps === undefined || strategy.replicas === 0 ? [] : orderProblems(steps).map((found) =>
      ({ ...faultOf(manifest, CANARY, canaryOf(manifest), found), verdict: found.verdict }));
  });
}

/** Strategies that the controller never brings to an end. */
export function endlessFaults(graph: ManifestGraph): RolloutFault[] {
  return strategyFaults(graph, strategyProblems);
}

/** Steps at which requests meet no pod for a time. */
export function lastPodFaults(graph: ManifestGraph): RolloutFault[] {
  return strategyFaults(graph, lastPodProblems);
}

/** What a scaler changes is no number to count with. */
function strategyFaults(graph: ManifestGraph, judge: (strategy: CanaryStrategy, platform: Platform) => Problem[]): RolloutFault[] {
  const isScaled = ({ manifest }: CanaryRollout): boolean => graph.referring(SCALE_TARGETS, manifest).length > 0;
  return graph.rollouts.flatMap((rollout) => {
    const { manifest, strategy, platform } = rollout;
    return judge(isScaled(rollout) ? { ...strategy, replicas: undefined } : strategy, platform).filter(isProblem)
      .map((found) => faultOf(manifest, CANARY, canaryOf(manifest), found));
  });
}

function canaryOf(manifest: JsonObject): JsonObject {
  return record(at(manifest, 'spec', 'strategy', 'canary'));
}
