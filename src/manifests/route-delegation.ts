import { ROUTE_DELEGATION } from '../facts/gateway-api';
import { GATEWAY_GROUP, GRPC_ROUTE, HTTP_ROUTE, type ObjectKind, TCP_ROUTE, TLS_ROUTE } from '../facts/kinds';
import { routeBackends } from './entries';
import { type JsonObject, at, record } from './manifest';
import type { ManifestGraph } from './manifest-graph';

const ROUTES: readonly ObjectKind[] = [HTTP_ROUTE, GRPC_ROUTE, TCP_ROUTE, TLS_ROUTE];
const ANY_NAME = '*';

/**
 * Whether a route may get the requests of another one, as kgateway has it: the other one names routes as its backends, by name, by
 * `*` or by a label. Such a route needs no parent.
 *
 * @see https://github.com/kgateway-dev/kgateway/blob/v2.2.2/api/annotations/delegation.go
 */
export function isDelegate(graph: ManifestGraph, route: JsonObject): boolean {
  const { namespace = '', name } = graph.index.key(route);
  const { namespaces, names } = graph.once(delegations);
  const isMeant = (those: ReadonlySet<string> | undefined): boolean =>
    those !== undefined && (those.has('') || those.has(namespace) || (namespace === '' && those.size > 0));
  return Object.hasOwn(record(at(route, 'metadata', 'labels')), ROUTE_DELEGATION.label) || isMeant(namespaces) || isMeant(names.get(name));
}

/** Where routes get the requests of others, `''` for wherever: all or some of a namespace, and those of a name. */
interface Delegations {
  readonly namespaces: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

function delegations({ index }: ManifestGraph): Delegations {
  const namespaces = new Set<string>();
  const names = new Map<string, Set<string>>();
  for (const route of ROUTES.flatMap((kind) => index.of(kind))) {
    for (const { group, kind, name, namespace } of routeBackends(route)) {
      const target = namespace === '' ? index.key(route).namespace ?? '' : namespace;
      if (group === ROUTE_DELEGATION.group) namespaces.add('');
      else if (group !== GATEWAY_GROUP || !ROUTES.some((each) => each.kind === kind)) continue;
      else if (name === ANY_NAME) namespaces.add(target);
      else names.set(name, (names.get(name) ?? new Set()).add(target));
    }
  }
  return { namespaces, names };
}
