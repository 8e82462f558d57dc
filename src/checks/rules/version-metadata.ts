import { specFaults } from '../../manifests/judged-rollouts';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const VERSION_METADATA: Rule = {
  id: 'version-metadata',
  severity: FindingSeverity.ERROR,
  title: 'Labels or annotations of one version that its pods cannot have',
  does: 'The controller puts canaryMetadata and stableMetadata on the pods of a version, and takes them away again, without looking what '
    + 'they are. A label that pods are selected by cannot be changed or taken away: no pod is made, or the canary stands still. One with a '
    + 'value that is no label is refused with each pod, and the label of the pod hash is the controller\'s own.',
  mend: 'Use a label of its own for the version, such as role: canary.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/ephemeral-metadata.md'],
  find: ({ graph }) => specFaults(graph, ['pods']).map(({ rule, ...found }) => ({ ...found, message: rule })),
};
