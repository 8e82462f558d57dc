import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { specFaults } from '../../manifests/judged-rollouts';
import { endlessFaults, orderFaults } from '../../manifests/judged-strategies';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { placeOf } from '../../manifests/problem-path';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const ENDLESS_CANARY: Rule = {
  id: 'endless-canary',
  severity: FindingSeverity.ERROR,
  title: 'A canary, or an abort, that never ends',
  does: 'Each value by itself is valid, and the controller begins. Then it waits for what cannot come: pods that are more than all, stable '
    + 'pods that the canary\'s pods wait for, an experiment that nothing ends, an analysis without a template. Or it fails at the same '
    + 'place again and again: at a router that refuses what it writes, a reference that leads to no version. A canary like that stands '
    + 'still until somebody sees it, and an abort leaves a part of the requests on the version that was rejected.',
  mend: 'Change the value as the message says.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/replicaset.go#L346',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/experiment.md',
  ],
  capabilities: [Capability.MIN_PODS_WITHIN_REPLICAS],
  holds: { until: [Capability.MIN_PODS_WITHIN_REPLICAS], partly: true },
  find: ({ graph }) => [
    ...specFaults(graph, ['endless']).map(({ rule, ...found }) => ({ ...found, message: `${rule}; the canary does not get past it` })),
    ...[...endlessFaults(graph), ...orderFaults(graph, ['overweight'])].map(({ rule, ...found }) => ({ ...found, message: rule })),
    ...weighedByKedify(graph),
  ],
};

function weighedByKedify(graph: ManifestGraph): Found[] {
  return graph.rollouts.filter(({ kedify }) => kedify !== undefined).flatMap(({ manifest, weightedExperiments }) =>
    weightedExperiments.map((path) => ({
      object: manifest,
      ...placeOf('$', manifest, path.slice('$.'.length)),
      message: `must have no weights: the plugin ${KEDIFY_PLUGIN.plugin} fails at them, and the canary stands still; leave them out, so `
        + 'that the experiment gets no requests of users',
    })));
}
