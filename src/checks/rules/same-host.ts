import { MESH_GATEWAY } from '../../facts/istio';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { sameHosts } from '../../manifests/same-hosts';
import type { SameRequests } from '../../manifests/same-requests';
import { listed, shownObjects } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const SAME_HOST: Rule = {
  id: 'same-host',
  severity: FindingSeverity.ERROR,
  title: 'Two VirtualServices of one host',
  does: 'For the sidecars (the gateway mesh) Istio takes one VirtualService of a host, the oldest one that the client sees, and leaves the '
    + 'others out. For a gateway it puts the routes of all one after the other: of two with an equal match the older one gets the '
    + 'requests. A canary whose VirtualService is left out, or is second, moves weights that no request meets. Different matches at a '
    + 'gateway are fine, a route for all requests among them: Istio puts it last. A VirtualService without hosts, to which others '
    + 'delegate, is not looked at by itself.',
  mend: 'Put the routes of one host into one VirtualService, or let one of them delegate to the others. At a gateway different matches '
    + 'are enough.',
  links: [
    'https://istio.io/v1.24/docs/ops/best-practices/traffic-management/#split-virtual-services',
    'https://istio.io/v1.24/docs/reference/config/analysis/ist0109/',
  ],
  find: ({ graph }) => found(graph),
};

function found(graph: ManifestGraph): Found[] {
  const { onMesh, onGateways } = sameHosts(graph);
  return [
    ...onMesh.map((same) => finding(same, `must not have a host of ${shownObjects(same.others)} for ${MESH_GATEWAY}: of those with `
      + `${listed(same.requests)} Istio takes the oldest one alone, and a canary on another one gets no request. Put their routes `
      + 'into one VirtualService')),
    ...onGateways.map((same) => finding(same, `must not be for the same requests as ${shownObjects(same.others)} at ${same.where}: those `
      + `for ${listed(same.requests)} all go to the oldest one, and a canary on another one gets none. Give them matches of their `
      + 'own, or put their routes into one VirtualService')),
  ];
}

function finding({ object, path, value, others }: SameRequests, message: string): Found {
  return { object, path, value, message, others };
}
