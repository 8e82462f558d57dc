import { podShareProblems } from '../../manifests/rollout/pod-share-problems';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { SCALE_TARGETS } from '../../manifests/relations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const NO_ROUTER_WEIGHTS: Rule = {
  id: 'no-router-weights',
  severity: FindingSeverity.WARNING,
  title: 'Weights that the number of pods cannot give',
  does: 'Without a trafficRouting the weights are shares of pods: the controller takes the nearest numbers that leave each version a pod, '
    + 'and says nothing. With 4 pods 5 percent is one of five, and with one pod each weight is half of two, or nothing.',
  mend: 'Take more replicas, weights that their number gives, or a router.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go#L218-L273'],
  find: ({ graph, complete }) => graph.rollouts.filter(({ strategy }) => !strategy.routed).flatMap((rollout) => {
    const { manifest, strategy } = rollout;
    return podShareProblems(strategy.steps.map(({ weight }) => weight), podsOf(rollout, graph, complete), strategy)
      .map(({ index, weight, rule }) => ({
        object: manifest, path: `$.spec.strategy.canary.steps[${index}].setWeight`, value: weight, message: rule,
      }));
  }),
};

/** One, where nobody says a number: unless somebody scales the Rollout. */
function podsOf({ manifest, strategy: { replicas } }: CanaryRollout, graph: ManifestGraph, complete: boolean): number | undefined {
  return graph.referring(SCALE_TARGETS, manifest).length > 0 ? undefined : replicas ?? (complete ? 1 : undefined);
}
