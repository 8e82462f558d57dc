import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';
import { schemaFindings } from '../schema-findings';

export const UNKNOWN_FIELD: Rule = {
  id: 'unknown-field',
  severity: FindingSeverity.ERROR,
  title: 'A field that its kind has not',
  does: 'The API server drops fields that the schema of a kind does not know, and what they should do is silently not done: plugins '
    + 'beside trafficRouting leave a canary without a router, a stableservice without a stable Service. Argo CD applies such an '
    + 'object, and shows it as out of sync for ever, or not at all. Which fields there are depends on the releases of the platform. '
    + 'The command line and the validation of cdk8s find it; constructs write no such field.',
  mend: 'Write the field that the message names, take the field out, or state the release that has it in the platform.',
  links: [
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/manifests/crds/rollout-crd.yaml',
    'https://github.com/kubernetes-sigs/gateway-api/tree/v1.7.0/config/crd',
  ],
  find: (cluster) => schemaFindings(cluster, 'unknown'),
};
