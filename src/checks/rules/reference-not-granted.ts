import { LISTENING } from '../../manifests/attachment';
import { canaryGateways, canaryRoutes } from '../../manifests/canary-routes';
import { type RouteReference, routeBackends, routeMirrors, routeParents } from '../../manifests/entries';
import { certificatesOf } from '../../manifests/listeners';
import type { JsonObject } from '../../manifests/manifest';
import { isGranted } from '../../manifests/reference-grants';
import { FindingSeverity } from '../finding';
import type { CheckedCluster, Found, Rule } from '../rule';

export const REFERENCE_NOT_GRANTED: Rule = {
  id: 'reference-not-granted',
  severity: FindingSeverity.ERROR,
  title: 'A reference to another namespace without a ReferenceGrant',
  does: 'A Gateway follows a reference to a Service or a Secret of another namespace only if a ReferenceGrant there allows it. Without one '
    + 'the share of such a backend gets an error (500 for HTTP), and a listener without its certificate serves nobody. A route that is '
    + 'for a mesh alone needs no grant.',
  mend: 'Add a ReferenceGrant to the namespace of what is named (every bundle serves its version v1beta1), or put the route or the Gateway '
    + 'there. GatewayCanaryRoute makes one by itself, GatewayRoute with grantReferences.',
  links: ['https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1/referencegrant_types.go'],
  find: (cluster) => {
    const { graph } = cluster;
    return [
      ...graph.once(canaryRoutes).filter(({ route }) => routeParents(route).some(hasListeners)).flatMap(({ route }) =>
        ungranted(cluster, route, graph.index.key(route).namespace, [...routeBackends(route), ...routeMirrors(route)],
          'the Gateway sends nothing there')),
      ...graph.once(canaryGateways).flatMap(({ object, namespace }) =>
        ungranted(cluster, object, namespace, certificatesOf(object), 'the listener has no certificate')),
    ];
  },
};

/** Only a parent with listeners asks for grants. */
function hasListeners({ group, kind }: RouteReference): boolean {
  return LISTENING.some((each) => each.group === group && each.kind === kind);
}

/** One finding for all that an object names in one namespace. Where nobody says its own, it may be that one. */
function ungranted(
  { graph, complete }: CheckedCluster, from: JsonObject, namespace: string | undefined, references: readonly RouteReference[], then: string,
): Found[] {
  if (namespace === undefined) return [];
  const { group, kind } = graph.index.key(from);
  const groups = new Map<string, Array<{ readonly reference: RouteReference; readonly found: readonly JsonObject[] }>>();
  for (const reference of references.filter((each) => each.namespace !== '' && each.namespace !== namespace)) {
    const found = graph.index.named(reference, reference.namespace, reference.name);
    const isThere = found.length > 0 || complete;
    if (!isThere || isGranted(graph, { from: { group, kind, namespace }, to: reference })) continue;
    const id = `${reference.kind} of the namespace ${reference.namespace}`;
    groups.set(id, [...groups.get(id) ?? [], { reference, found }]);
  }
  return [...groups.values()].map((each) => {
    const [{ reference }] = each;
    const names = [...new Set(each.map((one) => one.reference.name))].join(', ');
    return {
      object: from,
      path: reference.path.replace(/name$/, 'namespace'),
      value: reference.namespace,
      message: `must be granted: no ReferenceGrant in ${reference.namespace} lets ${kind}s of ${namespace} use ${reference.kind} ${names}, `
        + `so that ${then}; add one there, or put the ${kind} into ${reference.namespace}`,
      others: [...new Set(each.flatMap((one) => one.found))],
    };
  });
}
