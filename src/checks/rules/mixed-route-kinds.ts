import { sameRequests } from '../../manifests/same-requests';
import { few, shownObjects } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const MIXED_ROUTE_KINDS: Rule = {
  id: 'mixed-route-kinds',
  severity: FindingSeverity.WARNING,
  title: 'An HTTPRoute and a GRPCRoute for one host',
  does: 'An implementation of the Gateway API may accept only one of an HTTPRoute and a GRPCRoute that share a host name at a listener: '
    + 'once it had to, and the older one stayed. A canary on the other one moves its weights from step to step, and no request comes by.',
  mend: 'Give each kind a host name, or a listener, of its own. Where the gateway is known to take both, say so by the annotation.',
  links: [
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.1/apis/v1/grpcroute_types.go#L126',
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1/grpcroute_types.go',
  ],
  find: ({ graph }) => sameRequests(graph).filter(({ kinds }) => kinds).map(({ object, path, value, others, requests, where }) => ({
    object,
    path,
    value,
    message: `must not have a host name of ${shownObjects(others)}, of another kind, at ${where}: many gateways accept only the oldest `
      + `one there, and no request for ${few(requests)} comes by the other. Give each kind a host name, or a listener, of its own`,
    others,
  })),
};
