import type { GroupVersionKind } from 'cdk8s';
import { GATEWAY_GROUP, apiVersion } from '../../facts/kinds';
import { RouteKind } from '../../facts/route-kind';
import { toJson_GrpcRouteSpec } from '../../../imports/grpc-route';
import { toJson_HttpRouteSpec } from '../../../imports/http-route';
import { toJson_TcpRouteSpec } from '../../../imports/tcp-route';
import { toJson_TlsRouteSpec } from '../../../imports/tls-route';
import {
  renderGrpcRoute, renderHttpRoute, renderTcpRoute, renderTlsRoute, type ResolvedBackend, type ResolvedRoute,
} from '../../render/gateway';
import type { RouteBackend } from '../../values/gateway/route-backend';
import type { RouteApi } from './route-version';

export function routeGvk({ kind, version }: RouteApi): GroupVersionKind {
  return { apiVersion: apiVersion({ group: GATEWAY_GROUP, kind }, version), kind };
}

export function routeSpec(kind: RouteKind, route: ResolvedRoute): unknown {
  switch (kind) {
    case RouteKind.HTTP:
      return toJson_HttpRouteSpec(renderHttpRoute(route));
    case RouteKind.GRPC:
      return toJson_GrpcRouteSpec(renderGrpcRoute(route));
    case RouteKind.TCP:
      return toJson_TcpRouteSpec(renderTcpRoute(route));
    case RouteKind.TLS:
      return toJson_TlsRouteSpec(renderTlsRoute(route));
  }
}

/** Routes of several kinds may have one name; their grants may not. */
export function grantName(kind: RouteKind, route: string, namespace: string | undefined): string {
  return `${kind.toLowerCase()}-${route}-from-${namespace}`;
}

/** A backend that no canary weighs, with the weight that the API server would give it. */
export function resolvedBackend(backend: RouteBackend): ResolvedBackend {
  return {
    group: backend.group,
    kind: backend.kind,
    name: backend.name,
    namespace: backend._options.namespace,
    port: backend.port,
    weight: backend._options.weight ?? 1,
    filters: backend._options.filters,
  };
}
