import type { ManifestGraph } from '../../manifests/manifest-graph';
import { at } from '../../manifests/manifest';
import { SCALE_TARGETS } from '../../manifests/relations';
import { updateLimits } from '../../manifests/rollout/pod-shares';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const LAST_POD_TAKEN: Rule = {
  id: 'last-pod-taken',
  severity: FindingSeverity.WARNING,
  title: 'A release that begins with taking the only pod away',
  does: 'Without a router old pods make room for new ones. Where no pod may come in addition, the number that may be missing is rounded '
    + 'down, and where that is 0 the controller takes 1: the only pod goes before the new one is ready, and nobody serves until it is.',
  mend: 'Set maxSurge to 1, or leave it out: a quarter of the pods, rounded up, may come in addition then. Or take more replicas.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/replicaset.go#L407-L426'],
  find: ({ graph }) => graph.rollouts.filter((rollout) => isTaken(rollout, graph)).map(({ manifest }) => ({
    object: manifest,
    path: '$.spec.strategy.canary.maxSurge',
    value: at(manifest, 'spec', 'strategy', 'canary', 'maxSurge'),
    message: 'must let a pod come in addition to the only one: that one is taken away first, and nobody serves until the new one is ready; '
      + 'set maxSurge to 1',
  })),
};

function isTaken({ manifest, strategy: { routed, replicas, maxSurge, maxUnavailable } }: CanaryRollout, graph: ManifestGraph): boolean {
  if (routed || replicas !== 1 || graph.referring(SCALE_TARGETS, manifest).length > 0) return false;
  const { surge, unavailable } = updateLimits(replicas, maxSurge, maxUnavailable);
  return surge === 0 && unavailable === 1;
}
