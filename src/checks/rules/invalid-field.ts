import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';
import { schemaFindings } from '../schema-findings';

export const INVALID_FIELD: Rule = {
  id: 'invalid-field',
  severity: FindingSeverity.ERROR,
  title: 'A value that the API server refuses',
  does: 'The schema of a kind says which type a field has, which values, how many entries, and what goes together; the Gateway API and '
    + 'Istio have rules of their own in it, such as that a redirect has no backends. The API server takes no object that breaks one, '
    + 'and a sync of Argo CD stops there. The command line and the validation of cdk8s find it; constructs refuse such a value by '
    + 'themselves.',
  mend: 'Write the value as the message says. A number in quotes is a text, and a label without quotes may be a number.',
  links: [
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation',
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
    'https://github.com/istio/api/blob/v1.32.0/kubernetes/customresourcedefinitions.gen.yaml',
  ],
  find: (cluster) => schemaFindings(cluster, 'invalid'),
};
