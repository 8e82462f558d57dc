import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';
import { schemaFindings } from '../schema-findings';

export const NOT_SERVED: Rule = {
  id: 'not-served',
  severity: FindingSeverity.ERROR,
  title: 'A version of a kind that the cluster does not serve',
  does: 'Each bundle of the Gateway API serves other kinds and versions: TCPRoutes were in the experimental channel alone, and are v1 '
    + 'in both of newer bundles. Nobody can apply an object of another version, and a sync of Argo CD stops there. The command line '
    + 'and the validation of cdk8s find it; constructs take the version from the platform.',
  mend: 'Write the apiVersion that the message names, or install the bundle that serves it, and state it in the platform.',
  links: [
    'https://github.com/kubernetes-sigs/gateway-api/tree/v1.7.0/config/crd',
    'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  ],
  find: (cluster) => schemaFindings(cluster, 'notServed'),
};
