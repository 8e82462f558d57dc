import { specFaults } from '../../manifests/judged-rollouts';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const LOST_POD_METADATA: Rule = {
  id: 'lost-pod-metadata',
  severity: FindingSeverity.WARNING,
  title: 'Labels or annotations of the template that pods lose',
  does: 'When pods change their part, the controller takes away the keys that they have as a canary or as stable ones, and does not put '
    + 'back what the template has under the same key. After a promotion the pods have neither, until they start anew.',
  mend: 'Give both versions the key, in canaryMetadata and in stableMetadata, or leave it out of the template.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/ephemeral-metadata.md'],
  find: ({ graph }) => specFaults(graph, ['taken']).map(({ rule, ...found }) => ({ ...found, message: rule })),
};
