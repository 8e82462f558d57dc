import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import { isArgoCdIn, isDefault, undoneFields } from '../undone-fields';
import type { Rule } from '../rule';

export const UNDONE_BY_CLUSTER: Rule = {
  id: 'undone-by-cluster',
  severity: FindingSeverity.ERROR,
  title: 'Something in Git that the cluster undoes for ever',
  does: 'The controller and its plugins write whole objects, and drop what they do not know, take for their own, or find to be a default. '
    + 'Whatever a sync brings back they take away again: Argo CD never calls the object Synced, with self-heal it syncs without end, '
    + 'and what was meant does not happen. A default that is dropped changes nothing by itself: without an Application among the manifests '
    + 'it is a warning of another rule.',
  mend: 'Leave the field out, or write it as the message says. Where the object is somebody else\'s, list the field in ignoreDifferences '
    + 'of the Application.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/controller.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting/istio/istio.go',
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/httproute.go',
  ],
  capabilities: [Capability.EXPERIMENT_TRAFFIC, Capability.OTHER_BACKENDS, Capability.NAMED_HEADER_RULES, Capability.CANARY_ONLY_RULES,
    Capability.CURRENT_ROUTE_FIELDS, Capability.ROUTE_SELECTORS],
  holds: { since: [Capability.NAMED_HEADER_RULES], until: [Capability.CURRENT_ROUTE_FIELDS], partly: true },
  find: (cluster) => undoneFields(cluster, (write) => !isDefault(write) || isArgoCdIn(cluster)),
};
