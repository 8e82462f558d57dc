import { ROUTE_VERSIONS } from '../../facts/gateway-api-bundles';
import { HTTP_ROUTE, apiVersion } from '../../facts/kinds';
import { routeVersionFaults } from '../../manifests/route-versions';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const OLD_ROUTE_VERSION: Rule = {
  id: 'old-route-version',
  severity: FindingSeverity.WARNING,
  title: 'A version of a route that is on its way out',
  does: 'HTTPRoutes are v1 since Gateway API 1.0. The bundles still serve v1beta1, which some gateways and tools do not read any more, '
    + 'and which has no new fields. The Gateway API plugin reads and writes v1.',
  mend: `Write ${apiVersion(HTTP_ROUTE, ROUTE_VERSIONS.v1)}: nothing else of the route changes.`,
  links: ['https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1beta1/httproute_types.go'],
  find: ({ graph }) => graph.once(routeVersionFaults).filter(({ type }) => type === 'old').map(({ route, others: [read], rollouts }) => ({
    object: route,
    path: '$.apiVersion',
    value: route.apiVersion,
    message: `must be of version ${read}: the plugin reads and writes that one, and the old one is on its way out`,
    others: rollouts.map(({ manifest }) => manifest),
  })),
};
