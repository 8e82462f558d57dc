import {
  type GrpcRouteSpec,
  type GrpcRouteSpecRulesBackendRefs,
  type GrpcRouteSpecRulesMatches,
  GrpcRouteSpecRulesMatchesHeadersType,
  GrpcRouteSpecRulesMatchesMethodType,
} from '../../../imports/grpc-route';
import {
  type HttpRouteSpec,
  type HttpRouteSpecParentRefs,
  type HttpRouteSpecRulesBackendRefs,
  type HttpRouteSpecRulesMatches,
  HttpRouteSpecRulesMatchesHeadersType,
  HttpRouteSpecRulesMatchesMethod,
  HttpRouteSpecRulesMatchesPathType,
  HttpRouteSpecRulesMatchesQueryParamsType,
} from '../../../imports/http-route';
import type { TcpRouteSpec } from '../../../imports/tcp-route';
import type { TlsRouteSpec } from '../../../imports/tls-route';
import { MATCH_TYPES } from '../../facts/gateway-api';
import { goDuration } from '../../values/duration';
import type { HeaderMatch } from '../../values/header-match';
import type { RouteFilter } from '../../values/gateway/route-filter';
import type { MatchSpec } from '../../values/gateway/route-match';
import type { RouteParent } from '../../values/gateway/route-parent';
import type { RouteTimeouts } from '../../values/gateway/route-timeouts';
import { member } from '../enum-member';
import { renderFilters, renderGrpcFilters } from './route-filters';

/** A backend of a rule, with everything written out that the API server would otherwise fill in. */
export interface ResolvedBackend {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight: number;
  readonly filters?: readonly RouteFilter[];
}

export interface ResolvedRule {
  readonly name?: string;
  readonly matches: readonly MatchSpec[];
  readonly filters?: readonly RouteFilter[];
  readonly timeouts?: RouteTimeouts;
  readonly backends: readonly ResolvedBackend[];
}

export interface ResolvedRoute {
  readonly parents: readonly RouteParent[];
  readonly hostnames?: readonly string[];
  readonly rules: readonly ResolvedRule[];
}

const ANY_PATH: MatchSpec = { protocol: 'http', path: { type: MATCH_TYPES.prefix, value: '/' }, options: {} };

export function renderHttpRoute(route: ResolvedRoute): HttpRouteSpec {
  return {
    parentRefs: route.parents.map(parentRef),
    hostnames: route.hostnames && [...route.hostnames],
    rules: route.rules.map((rule) => ({
      name: rule.name,
      matches: (rule.matches.length === 0 ? [ANY_PATH] : rule.matches).map(httpMatch),
      filters: renderFilters(rule.filters),
      timeouts: rule.timeouts && {
        request: rule.timeouts.request && goDuration(rule.timeouts.request),
        backendRequest: rule.timeouts.backendRequest && goDuration(rule.timeouts.backendRequest),
      },
      backendRefs: rule.backends.length === 0
        ? undefined
        // The filters of a backend have the schema of those of a rule, under types of other names.
        : rule.backends.map((backend) =>
          ({ ...backendRef(backend), filters: renderFilters(backend.filters) }) as unknown as HttpRouteSpecRulesBackendRefs),
    })),
  };
}

export function renderGrpcRoute(route: ResolvedRoute): GrpcRouteSpec {
  return {
    parentRefs: route.parents.map(parentRef),
    hostnames: route.hostnames && [...route.hostnames],
    rules: route.rules.map((rule) => ({
      name: rule.name,
      matches: rule.matches.length === 0 ? undefined : rule.matches.map(grpcMatch),
      filters: renderGrpcFilters(rule.filters),
      backendRefs: rule.backends.length === 0
        ? undefined
        : rule.backends.map((backend) =>
          ({ ...backendRef(backend), filters: renderGrpcFilters(backend.filters) }) as unknown as GrpcRouteSpecRulesBackendRefs),
    })),
  };
}

export function renderTcpRoute(route: ResolvedRoute): TcpRouteSpec {
  return {
    parentRefs: route.parents.map(parentRef),
    rules: route.rules.map((rule) => ({ name: rule.name, backendRefs: rule.backends.map(backendRef) })),
  };
}

export function renderTlsRoute(route: ResolvedRoute): TlsRouteSpec {
  return {
    parentRefs: route.parents.map(parentRef),
    hostnames: route.hostnames && [...route.hostnames],
    rules: route.rules.map((rule) => ({ name: rule.name, backendRefs: rule.backends.map(backendRef) })),
  };
}

function parentRef(parent: RouteParent): HttpRouteSpecParentRefs {
  return {
    group: parent.group,
    kind: parent.kind,
    name: parent.name,
    namespace: parent.namespace,
    sectionName: parent.sectionName,
    port: parent.port,
  };
}

function backendRef(backend: ResolvedBackend): Omit<ResolvedBackend, 'filters'> {
  return {
    group: backend.group,
    kind: backend.kind,
    name: backend.name,
    namespace: backend.namespace,
    port: backend.port,
    weight: backend.weight,
  };
}

function httpMatch(match: MatchSpec): HttpRouteSpecRulesMatches {
  if (match.protocol !== 'http') throw new Error('an HTTPRoute has no gRPC matches');
  const { headers, queryParams, method } = match.options;
  return {
    path: { type: member<HttpRouteSpecRulesMatchesPathType>(HttpRouteSpecRulesMatchesPathType, match.path.type), value: match.path.value },
    headers: headers?.map((header) => ({
      name: header.name,
      type: member<HttpRouteSpecRulesMatchesHeadersType>(HttpRouteSpecRulesMatchesHeadersType, headerType(header)),
      value: header.value,
    })),
    queryParams: queryParams?.map((param) => ({
      name: param.name,
      type: member<HttpRouteSpecRulesMatchesQueryParamsType>(HttpRouteSpecRulesMatchesQueryParamsType, param._type),
      value: param.value,
    })),
    method: method === undefined ? undefined : member<HttpRouteSpecRulesMatchesMethod>(HttpRouteSpecRulesMatchesMethod, method),
  };
}

function grpcMatch(match: MatchSpec): GrpcRouteSpecRulesMatches {
  if (match.protocol !== 'grpc') throw new Error('a GRPCRoute has no path matches');
  const { service, method, regex, headers } = match.options;
  const type = regex === true ? MATCH_TYPES.regex : MATCH_TYPES.exact;
  return {
    method: service === undefined && method === undefined
      ? undefined
      : { type: member<GrpcRouteSpecRulesMatchesMethodType>(GrpcRouteSpecRulesMatchesMethodType, type), service, method },
    headers: headers?.map((header) => ({
      name: header.name,
      type: member<GrpcRouteSpecRulesMatchesHeadersType>(GrpcRouteSpecRulesMatchesHeadersType, headerType(header)),
      value: header.value,
    })),
  };
}

function headerType(header: HeaderMatch): string {
  return header._type === 'exact' ? MATCH_TYPES.exact : MATCH_TYPES.regex;
}
