import { FindingSeverity } from '../finding';
import { isArgoCdIn, isDefault, undoneFields } from '../undone-fields';
import type { Rule } from '../rule';

export const DEFAULT_NOT_KEPT: Rule = {
  id: 'default-not-kept',
  severity: FindingSeverity.WARNING,
  title: 'A default that the controller takes out of the Rollout',
  does: 'The controller writes the whole Rollout through its Go type, for each revision, and its type does not keep some zeros. The canary '
    + 'is the same without them; but whoever compares Git with the cluster, as Argo CD does, finds a difference that no sync mends. Where '
    + 'an Application is known, the rule undone-by-cluster says the same as an error.',
  mend: 'Leave the field out: the default is what it says.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/controller.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/v1alpha1/types.go',
  ],
  find: (cluster) => undoneFields(cluster, (write) => isDefault(write) && !isArgoCdIn(cluster)),
};
