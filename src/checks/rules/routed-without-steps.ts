import { at } from '../../manifests/manifest';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const ROUTED_WITHOUT_STEPS: Rule = {
  id: 'routed-without-steps',
  severity: FindingSeverity.WARNING,
  title: 'A router without a weight to set',
  does: 'Without a setWeight the new version gets all of its pods at weight 0, and then all requests at once: no share of them goes to '
    + 'it before, so that no analysis of its requests says anything. With no step at all nothing waits, either.',
  mend: 'Add steps with weights and pauses. Where all at once is meant, say so.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting.go#L248'],
  find: ({ graph }) => graph.rollouts.filter(isUnweighted).map(({ manifest }) => ({
    object: manifest,
    path: '$.spec.strategy.canary.steps',
    value: at(manifest, 'spec', 'strategy', 'canary', 'steps'),
    message: 'must have a setWeight: without one the router never sends a part of the requests to the new version, which then gets all at '
      + 'once; add weights and pauses',
  })),
};

/** A route for testers, or an experiment with a share of its own, is another way to try the version. */
function isUnweighted({ strategy: { routed, replicas, steps }, routeSteps, weightedExperiments, routerNames }: CanaryRollout): boolean {
  return routed && routerNames.routed && replicas !== 0 && steps.every(({ weight }) => weight === undefined || weight === 0)
    && !routeSteps.some(({ sets }) => sets) && weightedExperiments.length === 0;
}
