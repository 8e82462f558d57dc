import { GRPC_ROUTE, HTTP_ROUTE, SERVICE, TCP_ROUTE, TLS_ROUTE } from '../facts/kinds';
import { attachmentsOf } from './attachment';
import { routeBackends } from './entries';
import type { JsonObject } from './manifest';
import { type ManifestGraph, foundBy } from './manifest-graph';
import { canaryServices } from './canary-services';
import type { CanaryRollout } from './rollout/canary-rollout';
import { GATEWAY_ROUTES } from './rollout-relations';

const ROUTES = [HTTP_ROUTE, GRPC_ROUTE, TCP_ROUTE, TLS_ROUTE];

/** A route of the Gateway API that has to do with canaries. */
export interface CanaryRoute {
  readonly route: JsonObject;
  /** The canaries that move its weights; empty where it only leads to their Services. */
  readonly managers: readonly CanaryRollout[];
}

/** The routes whose weights canaries move, and those that lead to their Services. To be asked for by `graph.once`. */
export function canaryRoutes(graph: ManifestGraph): CanaryRoute[] {
  const managers = new Map<JsonObject, CanaryRollout[]>();
  for (const rollout of graph.rollouts) {
    for (const route of foundBy(graph.related(GATEWAY_ROUTES, rollout.manifest))) {
      managers.set(route, [...managers.get(route) ?? [], rollout]);
    }
  }
  return ROUTES.flatMap((kind) => graph.index.of(kind)).flatMap((route) => {
    const own = managers.get(route) ?? [];
    return own.length > 0 || leadsToCanary(graph, route) ? [{ route, managers: own }] : [];
  });
}

function leadsToCanary(graph: ManifestGraph, route: JsonObject): boolean {
  const services = graph.once(canaryServices);
  const own = graph.index.key(route).namespace ?? '';
  return routeBackends(route).some(({ group, kind, name, namespace }) => group === SERVICE.group && kind === SERVICE.kind
    && services.has(name, namespace === '' ? own : namespace));
}

/** A Gateway or a ListenerSet that is a parent of routes of canaries. */
export interface CanaryGateway {
  readonly object: JsonObject;
  /** Undefined where nobody says it. */
  readonly namespace: string | undefined;
  readonly routes: readonly JsonObject[];
}

/** Every one that is among the manifests, once. To be asked for by `graph.once`. */
export function canaryGateways(graph: ManifestGraph): CanaryGateway[] {
  const gateways = new Map<JsonObject, CanaryGateway & { readonly routes: JsonObject[] }>();
  for (const { route } of graph.once(canaryRoutes)) {
    for (const { object, namespace } of attachmentsOf(graph, route).flatMap(({ found }) => found)) {
      const known = gateways.get(object);
      if (known === undefined) gateways.set(object, { object, namespace, routes: [route] });
      else if (known.routes.at(-1) !== route) known.routes.push(route);
    }
  }
  return [...gateways.values()];
}
