import { templateFaults } from '../../manifests/judged-rollouts';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const INVALID_POD_TEMPLATE: Rule = {
  id: 'invalid-pod-template',
  severity: FindingSeverity.ERROR,
  title: 'A pod template of which no pod can be made',
  does: 'The API server judges the template of a Deployment when it is applied, and of a Rollout only its types: it stores the rest, and '
    + 'drops fields that it does not know. The controller validates the template with the code of Kubernetes, calls the Rollout invalid '
    + 'and does nothing for it. What that code lets pass, Kubernetes refuses when a pod is made, which shows in the events of a '
    + 'ReplicaSet alone.',
  mend: 'Write the field as the message says. What the template of a Deployment may have, that of a Rollout may have too.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation.go#L170',
    'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go',
  ],
  capabilities: [Capability.PRIVILEGED_MOUNTS],
  holds: { until: [Capability.PRIVILEGED_MOUNTS], partly: true },
  find: ({ graph }) => templateFaults(graph).map(({ rule, ...found }) => ({ ...found, message: rule })),
};
