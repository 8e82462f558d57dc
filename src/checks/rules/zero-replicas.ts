import { SCALE_TARGETS } from '../../manifests/relations';
import { at } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const ZERO_REPLICAS: Rule = {
  id: 'zero-replicas',
  severity: FindingSeverity.WARNING,
  title: 'A Rollout without pods',
  does: 'With 0 replicas every step is done at once, as there is no pod to wait for; a pause waits, and nothing can be seen at it. A new '
    + 'version is promoted without a pod of it ever having run, and shows what it is when somebody scales the Rollout up.',
  mend: 'Set replicas to 1 or more, or leave the number to an autoscaler.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go#L23'],
  find: ({ graph }) => graph.rollouts.filter(({ manifest, strategy }) => strategy.replicas === 0
    && graph.referring(SCALE_TARGETS, manifest).length === 0).map(({ manifest }) => ({
    object: manifest,
    path: '$.spec.replicas',
    value: at(manifest, 'spec', 'replicas'),
    message: 'must be at least 1 for a canary: with 0 a new version is promoted without a pod of it ever having run',
  })),
};
