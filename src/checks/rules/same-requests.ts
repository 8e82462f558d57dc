import { sameIngresses } from '../../manifests/ingress-requests';
import { type SameRequests, sameRequests } from '../../manifests/same-requests';
import { FindingSeverity } from '../finding';
import { listedObjects, listedTexts } from '../listed';
import type { Rule } from '../rule';

export const SAME_REQUESTS: Rule = {
  id: 'same-requests',
  severity: FindingSeverity.ERROR,
  title: 'Two routes for the same requests',
  does: 'Where two routes of one parent have the same host name and an equal match, the older one gets all of these requests, and of two '
    + 'that are equally old the one whose namespace and name come first. A canary on the other one moves its weights from step to step, '
    + 'and no request comes by. The same with server names of TLSRoutes, with two TCPRoutes of a listener, and with two Ingresses of one '
    + 'class. An HTTPRoute and a GRPCRoute of one listener must not share a host name at all: the implementation rejects the younger one. '
    + 'A longer path, one more header or a more exact host name goes first whatever the age, and is fine.',
  mend: 'Take one of the routes away, or give it another host name, match, or listener.',
  links: [
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.1/apis/v1/httproute_types.go#L168',
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.1/apis/v1/grpcroute_types.go#L126',
  ],
  find: ({ graph }) => [...sameRequests(graph), ...sameIngresses(graph)].map((same) => ({
    object: same.object,
    path: same.path,
    value: same.value,
    message: message(same),
    others: same.others,
  })),
};

function message({ others, requests, where, kinds }: SameRequests): string {
  const [shown, which] = [listedObjects(others), few(requests)];
  return kinds ? `must not have a host name of ${shown}, of another kind, at ${where}: only the oldest one is accepted there, and no `
      + `request for ${which} comes by the other. Give each kind a host name, or a listener, of its own`
    : `must not be for the same requests as ${shown} at ${where}: those for ${which} all go to the oldest one, and a canary on another one `
      + 'gets none. Take one away, or give it another host name, match or listener';
}

/** Enough to find the rest. */
function few(requests: readonly string[]): string {
  return requests.length <= 3 ? listedTexts(requests) : `${requests.slice(0, 3).join(', ')} and ${requests.length - 3} more`;
}
