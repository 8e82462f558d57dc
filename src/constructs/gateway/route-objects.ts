import type { GroupVersionKind } from 'cdk8s';
import { RouteKind } from '../../facts/route-kind';
import { GrpcRoute, toJson_GrpcRouteSpec } from '../../../imports/grpc-route';
import { HttpRoute, toJson_HttpRouteSpec } from '../../../imports/http-route';
import { TcpRoute, toJson_TcpRouteSpec } from '../../../imports/tcp-route';
import { TlsRoute, toJson_TlsRouteSpec } from '../../../imports/tls-route';
import {
  renderGrpcRoute, renderHttpRoute, renderTcpRoute, renderTlsRoute, type ResolvedBackend, type ResolvedRoute,
} from '../../render/gateway';
import type { RouteBackend } from '../../values/gateway/route-backend';

const GVKS: { readonly [kind in RouteKind]: GroupVersionKind } = {
  [RouteKind.HTTP]: HttpRoute.GVK,
  [RouteKind.GRPC]: GrpcRoute.GVK,
  [RouteKind.TCP]: TcpRoute.GVK,
  [RouteKind.TLS]: TlsRoute.GVK,
};

export function routeGvk(kind: RouteKind): GroupVersionKind {
  return GVKS[kind];
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
