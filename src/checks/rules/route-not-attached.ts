import { NO_DEFAULT_GATEWAYS } from '../../facts/gateway-api';
import { type FoundParent, type ParentAttachment, attachmentsOf, takenBy } from '../../manifests/attachment';
import { canaryRoutes } from '../../manifests/canary-routes';
import { type JsonObject, at, records, shownObject, text } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { namespaceNamed } from '../../manifests/namespace-labels';
import { isDelegate } from '../../manifests/route-delegation';
import { refusalTexts } from '../attachment-texts';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

const UNREACHED = 'the route is not attached to it, and nothing comes from there, whatever the weights';

export const ROUTE_NOT_ATTACHED: Rule = {
  id: 'route-not-attached',
  severity: FindingSeverity.ERROR,
  title: 'A route that its Gateway does not take',
  does: 'A listener of a Gateway takes a route if it allows the route\'s namespace and kind, if its protocol carries the kind, if their '
    + 'host names have one in common, and if the parent\'s sectionName and port mean it. Where none does, the route is not attached. Argo '
    + 'Rollouts never reads that: it moves the weights to 100 percent, and no user has met the new version.',
  mend: 'Let allowedRoutes of a listener take the route, give the route a host name of the listener, or name another listener.',
  links: [
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1/shared_types.go',
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1/gateway_types.go',
  ],
  find: ({ graph }) => graph.once(canaryRoutes).flatMap(({ route, managers }) => [
    ...attachmentsOf(graph, route).filter((parent) => parent.found.length > 0 && takenBy(parent).length === 0)
      .map((parent) => notTaken(graph, route, parent)),
    ...(managers.length > 0 && isOrphan(graph, route) ? [orphan(route, managers.map(({ manifest }) => manifest))] : []),
  ]),
};

function notTaken(graph: ManifestGraph, route: JsonObject, parent: ParentAttachment): Found {
  const [found] = parent.found;
  const meant = found.verdicts.filter(({ refusals }) => !refusals.includes('selection'));
  const others = [...new Set(parent.found.flatMap((each) => [each.object, ...each.gateways, ...deciding(graph, each)]))];
  if (meant.length === 0) return { object: route, others, ...selection(parent, found) };
  const { reasons, mend } = refusalTexts(route, found, meant);
  return {
    object: route,
    path: parent.path,
    value: parent.name,
    message: `must have a listener that takes the route: of ${shownObject(found.object)}, ${reasons}; ${UNREACHED}: ${mend}`,
    others,
  };
}

/** What the parent says names no listener. */
function selection(
  { path, sectionName, port }: ParentAttachment, { object, verdicts }: FoundParent,
): Pick<Found, 'path' | 'value' | 'message'> {
  const listeners = verdicts.map(({ listener }) => listener);
  const named = listeners.filter(({ name }) => name === sectionName);
  const shown = listeners.map((listener) => `${listener.name} (${listener.port})`).join(', ');
  if (sectionName !== '' && named.length === 0) return {
    path: path.replace(/name$/, 'sectionName'),
    value: sectionName,
    message: `must be a listener of ${shownObject(object)}, which has ${shown}; ${UNREACHED}`,
  };
  return {
    path: path.replace(/name$/, 'port'),
    value: port,
    message: sectionName === '' ? `must be the port of a listener of ${shownObject(object)}, which has ${shown}; ${UNREACHED}`
      : `must be left out, or ${named.map((listener) => listener.port).join(', ')}, the port of listener ${sectionName} of `
        + `${shownObject(object)}; ${UNREACHED}`,
  };
}

/** The Namespace whose labels a listener has read. */
function deciding({ index }: ManifestGraph, { verdicts, routeNamespace }: FoundParent): JsonObject[] {
  return verdicts.some(({ refusals, listener }) => refusals.includes('namespace') && listener.namespaces.selector !== undefined)
    ? namespaceNamed(routeNamespace, index) : [];
}

/** A route may also belong to the default Gateways, or be one that another route hands its requests to. */
function isOrphan(graph: ManifestGraph, route: JsonObject): boolean {
  const scope = text(at(route, 'spec', 'useDefaultGateways'));
  return records(at(route, 'spec', 'parentRefs')).length === 0 && (scope === '' || scope === NO_DEFAULT_GATEWAYS)
    && !isDelegate(graph, route);
}

function orphan(route: JsonObject, rollouts: readonly JsonObject[]): Found {
  return {
    object: route,
    path: '$.spec.parentRefs',
    value: at(route, 'spec', 'parentRefs'),
    message: 'must name a Gateway, or a Service of a mesh: the route is attached to nothing, and nothing comes to it, whatever the weights',
    others: rollouts,
  };
}
