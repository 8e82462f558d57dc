import { INGRESS_USE_WAYPOINT } from '../../facts/istio';
import { at, shownObjects } from '../../manifests/manifest';
import { type MeshBypass, meshBypasses } from '../../manifests/mesh-bypasses';
import { manifestsOf } from '../../manifests/second-doors';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const WAY_PAST_MESH: Rule = {
  id: 'way-past-mesh',
  severity: FindingSeverity.WARNING,
  title: 'A way from outside to a Service that only the mesh divides',
  does: 'A Service that is the parent of a canary\'s route, or the host of its VirtualService, has the pods of both versions, and the '
    + 'proxies of the mesh divide its requests. A load balancer, an Ingress without such a proxy, and a gateway to which that route does '
    + 'not belong send theirs straight to the pods: these users meet the canary by its share of the pods, at weight 0 too.',
  mend: 'Lead them to the versions by a route that the canary manages, such as a VirtualService for the gateway too. With a waypoint, '
    + `label the Service ${INGRESS_USE_WAYPOINT}: "true". Where the Ingress is part of the mesh, say so by the annotation.`,
  links: [
    'https://istio.io/v1.24/docs/ambient/usage/waypoint/',
    'https://istio.io/v1.24/docs/reference/config/networking/virtual-service/',
  ],
  find: ({ graph }) => meshBypasses(graph).map((bypass) => ({
    object: bypass.service,
    path: bypass.entries.length === 0 ? '$.spec.type' : '$.metadata.name',
    value: bypass.entries.length === 0 ? bypass.openType : at(bypass.service, 'metadata', 'name'),
    message: `must not be reached past the mesh, which alone divides its requests for ${shownObjects(manifestsOf(bypass))}: ${way(bypass)} `
      + 'may send them straight to the pods of both versions. Lead there by a route that the canary manages, or through the waypoint, by '
      + `the label ${INGRESS_USE_WAYPOINT}: "true"`,
    others: [...manifestsOf(bypass), ...bypass.entries],
  })),
};

function way({ entries, openType }: MeshBypass): string {
  return entries.length === 0 ? `its type ${String(openType)}` : shownObjects(entries);
}
