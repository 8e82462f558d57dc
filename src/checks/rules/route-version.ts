import { CAPABILITIES } from '../../facts/capabilities';
import { RELEASES } from '../../facts/releases';
import { listed, shownObjects } from '../../manifests/manifest';
import { type RouteVersionFault, routeVersionFaults } from '../../manifests/route-versions';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const ROUTE_VERSION: Rule = {
  id: 'route-version',
  severity: FindingSeverity.ERROR,
  title: 'A version of a route that the cluster does not serve, or that the plugin does not find',
  does: 'The API server refuses a version that the installed bundle of the Gateway API does not serve. The Gateway API plugin reads '
    + `HTTPRoutes and GRPCRoutes as v1. Before ${CAPABILITIES.layer4RoutesAsV1[0].since} it reads TCPRoutes and TLSRoutes as v1alpha2, `
    + 'whatever the manifest says: standard '
    + 'bundles that have v1 of them do not serve v1alpha2 any more, so that the plugin finds nothing and the canary stands still.',
  mend: 'Write the version that the bundle serves. For a TCPRoute or a TLSRoute install the experimental bundle, or a plugin that reads '
    + 'v1, and state both in the platform.',
  links: [
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/tcproute.go#L22',
    'https://github.com/kubernetes-sigs/gateway-api/tree/v1.7.0/config/crd',
  ],
  capabilities: [Capability.LAYER4_ROUTES_AS_V1],
  holds: { until: [Capability.LAYER4_ROUTES_AS_V1], partly: true },
  find: ({ graph }) => graph.once(routeVersionFaults).filter(({ type }) => type !== 'old').map((fault) => ({
    object: fault.route,
    path: '$.apiVersion',
    value: fault.route.apiVersion,
    message: messageOf(fault),
    others: fault.rollouts.map(({ manifest }) => manifest),
  })),
};

function messageOf({ type, kind, rollouts, version, others }: RouteVersionFault): string {
  const [{ platform }] = rollouts;
  const { gatewayApi, gatewayApiPlugin } = platform;
  if (type === 'unserved') {
    return `must be ${others.join(' or ')}: Gateway API ${gatewayApi.version} serves no ${kind} of `
      + `${version === '' ? 'no version' : version}`;
  }
  return `must be found as ${listed(others)}: ${RELEASES.gatewayApiPlugin.title} ${gatewayApiPlugin} of `
    + `${shownObjects(rollouts.map(({ manifest }) => manifest))} reads a ${kind} so, and ${gatewayApi._title} does not serve it; take `
    + `GatewayApiBundle.experimental('${gatewayApi.version}'), or ${platform.since(Capability.LAYER4_ROUTES_AS_V1)}`;
}
