import { sameIngresses } from '../../manifests/ingress-requests';
import { type SameRequests, sameRequests } from '../../manifests/same-requests';
import { few, shownObjects } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const SAME_REQUESTS: Rule = {
  id: 'same-requests',
  severity: FindingSeverity.ERROR,
  title: 'Two routes for the same requests',
  does: 'Where two routes of one parent have the same host name and an equal match, the older one gets all of these requests, and of two '
    + 'that are equally old the one whose namespace and name come first. A canary on the other one moves its weights from step to step, '
    + 'and no request comes by. The same with server names of TLSRoutes, with two TCPRoutes of a listener, and with two Ingresses of one '
    + 'class; but in AWS and in Google Cloud each Ingress has a load balancer of its own, unless a group of AWS shares one. A longer path, '
    + 'one more header or a more exact host name goes first whatever the age, and is fine.',
  mend: 'Take one of the routes away, or give it another host name, match, or listener.',
  links: [
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.1/apis/v1/httproute_types.go#L168',
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.1/apis/v1/grpcroute_types.go',
  ],
  find: ({ graph }) => [...sameRequests(graph).filter(({ kinds }) => !kinds), ...sameIngresses(graph)].map((same) => ({
    object: same.object,
    path: same.path,
    value: same.value,
    message: message(same),
    others: same.others,
  })),
};

function message({ others, requests, where }: SameRequests): string {
  return `must not be for the same requests as ${shownObjects(others)} at ${where}: those for ${few(requests)} all go to the oldest one, `
    + 'and a canary on another one gets none. Take one away, or give it another host name, match or listener';
}

