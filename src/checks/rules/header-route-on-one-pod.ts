import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import type { RouteStep } from '../../manifests/rollout/canary-steps';
import { podsAtSteps } from '../../manifests/strategy/gates';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const HEADER_ROUTE_ON_ONE_POD: Rule = {
  id: 'header-route-on-one-pod',
  severity: FindingSeverity.WARNING,
  title: 'A header or mirror route on a single canary pod',
  does: 'Whenever no pod of the canary is available, the controller takes all managed routes away, and sets them only at their own step. '
    + 'With one pod an eviction, a drained node or one failed probe is enough: the route is gone until the next release, and testers '
    + 'meet the old version without a word.',
  mend: 'Give the canary at least two pods while the route is set: a setCanaryScale with replicas: 2 before it, or '
    + 'minPodsPerReplicaSet: 2.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting.go#L218-L233'],
  find: ({ graph }) => graph.rollouts.flatMap((rollout) => {
    const step = onOnePod(rollout);
    return step === undefined ? [] : [{
      object: rollout.manifest,
      path: `$.spec.strategy.canary.steps[${step.index}].${step.type}`,
      value: step.name,
      message: 'must have at least two canary pods: where the only one is evicted or not ready for a moment, the controller takes the '
        + 'route '
        + 'away and does not set it again; put a setCanaryScale with replicas: 2 before it, or set minPodsPerReplicaSet',
    }];
  }),
};

/** The first route that is set while the steps wait with one pod. */
function onOnePod({ strategy, platform, routeSteps, pauses, verdicts }: CanaryRollout): RouteStep | undefined {
  if (!strategy.routed || routeSteps.length === 0 || strategy.replicas === 0) return undefined;
  const pods = podsAtSteps(strategy, platform);
  const gates = [...pauses, ...verdicts].filter((index) => pods[index] === 1);
  return routeSteps.filter(({ sets }) => sets).find(({ name, index }) => {
    const end = routeSteps.find((other) => other.index > index && other.name === name && !other.sets)?.index ?? Infinity;
    return gates.some((gate) => gate >= index && gate < end);
  });
}
