import { specFaults } from '../../manifests/judged-rollouts';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

const UNSAID = 'the controller takes it without a word, and what is meant does not happen';

export const INERT_SETTING: Rule = {
  id: 'inert-setting',
  severity: FindingSeverity.ERROR,
  title: 'A setting of a Rollout that does nothing',
  does: 'The controller validates less than it reads: a text that it does not know, a number that no step or revision has, or a field for '
    + 'a router where there is none passes, and nobody says that nothing comes of it. An unknown workloadRef.scaleDown leaves the '
    + 'Deployment running, any type of replicaProgressThreshold but Percent counts pods, a background analysis whose startingStep does '
    + 'not exist never starts or holds nothing up, and a trafficRouting without a router lets no weight reach a request.',
  mend: 'Write the value as the message says, or leave the field out.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/specification.md',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go#L36-L57',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go#L434',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/sync.go#L973',
  ],
  find: ({ graph }) => specFaults(graph, ['inert']).map(({ rule, ...found }) => ({ ...found, message: `${rule}; ${UNSAID}` })),
};
