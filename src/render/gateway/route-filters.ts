import type { GrpcRouteSpecRulesFilters } from '../../../imports/grpc-route';
import {
  type HttpRouteSpecRulesFilters,
  type HttpRouteSpecRulesFiltersRequestHeaderModifier,
  HttpRouteSpecRulesFiltersRequestRedirectPathType as RedirectPathType,
  HttpRouteSpecRulesFiltersRequestRedirectScheme as RedirectScheme,
  HttpRouteSpecRulesFiltersRequestRedirectStatusCode as RedirectStatusCode,
  HttpRouteSpecRulesFiltersType as FilterType,
  HttpRouteSpecRulesFiltersUrlRewritePathType as RewritePathType,
} from '../../../imports/http-route';
import { FILTER_TYPES, PATH_MODIFIERS } from '../../facts/gateway-api';
import type { RouteBackend } from '../../values/gateway/route-backend';
import type {
  FilterSpec, HeaderModifierOptions, MirrorFilterOptions, PathModifierOptions, RedirectOptions, RouteFilter,
} from '../../values/gateway/route-filter';
import { member } from '../enum-member';

export function renderFilters(filters: readonly RouteFilter[] | undefined): HttpRouteSpecRulesFilters[] | undefined {
  return filters === undefined || filters.length === 0 ? undefined : filters.map((filter) => renderFilter(filter._spec));
}

/** A GRPCRoute takes a part of the filters of an HTTPRoute, in the same form; validation refuses the others. */
export function renderGrpcFilters(filters: readonly RouteFilter[] | undefined): GrpcRouteSpecRulesFilters[] | undefined {
  return renderFilters(filters) as unknown as GrpcRouteSpecRulesFilters[] | undefined;
}

function renderFilter(spec: FilterSpec): HttpRouteSpecRulesFilters {
  const type = member<FilterType>(FilterType, spec.type);
  switch (spec.type) {
    case FILTER_TYPES.requestHeaders:
      return { type, requestHeaderModifier: renderModifier(spec.headers) };
    case FILTER_TYPES.responseHeaders:
      return { type, responseHeaderModifier: renderModifier(spec.headers) };
    case FILTER_TYPES.redirect:
      return { type, requestRedirect: renderRedirect(spec.redirect) };
    case FILTER_TYPES.rewrite:
      return { type, urlRewrite: { hostname: spec.rewrite.hostname, path: pathModifier(RewritePathType, spec.rewrite) } };
    case FILTER_TYPES.mirror:
      return { type, requestMirror: renderMirror(spec.backend, spec.mirror) };
    case FILTER_TYPES.extension:
      return { type, extensionRef: { group: spec.group, kind: spec.kind, name: spec.name } };
  }
}

function renderModifier(headers: HeaderModifierOptions): HttpRouteSpecRulesFiltersRequestHeaderModifier {
  const list = (values: { readonly [name: string]: string } | undefined) =>
    values && Object.entries(values).map(([name, value]) => ({ name, value }));
  return { set: list(headers.set), add: list(headers.add), remove: headers.remove };
}

function renderRedirect(redirect: RedirectOptions): HttpRouteSpecRulesFilters['requestRedirect'] {
  return {
    scheme: redirect.scheme === undefined ? undefined : member<RedirectScheme>(RedirectScheme, redirect.scheme),
    hostname: redirect.hostname,
    path: pathModifier(RedirectPathType, redirect),
    port: redirect.port,
    statusCode: member<RedirectStatusCode>(RedirectStatusCode, redirect.statusCode ?? 302),
  };
}

function renderMirror(backend: RouteBackend, mirror: MirrorFilterOptions): HttpRouteSpecRulesFilters['requestMirror'] {
  return {
    backendRef: { group: backend.group, kind: backend.kind, name: backend.name, namespace: backend._options.namespace, port: backend.port },
    percent: mirror.percent,
    fraction: mirror.numerator === undefined ? undefined : { numerator: mirror.numerator, denominator: mirror.denominator ?? 100 },
  };
}

function pathModifier<T extends string>(
  type: { readonly [key: string]: T },
  path: PathModifierOptions,
): { type: T; replaceFullPath?: string; replacePrefixMatch?: string } | undefined {
  const { replaceFullPath, replacePrefixMatch } = path;
  if (replaceFullPath !== undefined) return { type: member<T>(type, PATH_MODIFIERS.full), replaceFullPath };
  if (replacePrefixMatch !== undefined) return { type: member<T>(type, PATH_MODIFIERS.prefix), replacePrefixMatch };
  return undefined;
}
