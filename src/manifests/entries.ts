import {
  GATEWAY, GRPC_ROUTE, HTTP_ROUTE, INGRESS, type ObjectKind, SERVICE, TCP_ROUTE, TLS_ROUTE, VIRTUAL_SERVICE,
} from '../facts/kinds';
import { type JsonObject, at, records, text, texts } from './manifest';

/** A field of a route that leads to an object. */
export interface RouteReference extends ObjectKind {
  readonly name: string;
  /** Empty: the route's. */
  readonly namespace: string;
  readonly path: string;
  /** The reference as it is written. */
  readonly reference: JsonObject;
}

/** Kinds that lead requests to Services, and how to read the Services' names. */
const ENTRIES: ReadonlyArray<ObjectKind & { readonly services: (manifest: JsonObject) => string[] }> = [
  { ...INGRESS, services: ingressServices },
  ...[HTTP_ROUTE, GRPC_ROUTE, TCP_ROUTE, TLS_ROUTE].map((kind) => ({ ...kind, services: routeServices })),
  { ...VIRTUAL_SERVICE, services: virtualServiceServices },
];

/** The names of the Services that an object leads requests to, whatever their namespace. */
export function servicesOf({ group, kind }: ObjectKind, manifest: JsonObject): string[] {
  return [...new Set(ENTRIES.find((entry) => entry.group === group && entry.kind === kind)?.services(manifest) ?? [])];
}

/** The backends of a route of the Gateway API. */
export function routeBackends(route: JsonObject): RouteReference[] {
  return records(at(route, 'spec', 'rules')).flatMap(({ backendRefs }, i) =>
    references(backendRefs, SERVICE, `$.spec.rules[${i}].backendRefs`));
}

/** Where filters of a route of the Gateway API, or of its backends, send copies of the requests. */
export function routeMirrors(route: JsonObject): RouteReference[] {
  return records(at(route, 'spec', 'rules')).flatMap(({ filters, backendRefs }, i) => [
    ...mirrors(filters, `$.spec.rules[${i}].filters`),
    ...records(backendRefs).flatMap((backend, j) => mirrors(backend.filters, `$.spec.rules[${i}].backendRefs[${j}].filters`)),
  ]);
}

function mirrors(filters: unknown, path: string): RouteReference[] {
  return records(filters).flatMap(({ requestMirror }, i) => references([at(requestMirror, 'backendRef')], SERVICE, path)
    .map((reference) => ({ ...reference, path: `${path}[${i}].requestMirror.backendRef.name` })));
}

/** What a route of the Gateway API is attached to. */
export function routeParents(route: JsonObject): RouteReference[] {
  return references(at(route, 'spec', 'parentRefs'), GATEWAY, '$.spec.parentRefs');
}

/** References of the Gateway API to an object of a kind, where they say no other. */
export function references(value: unknown, kind: ObjectKind, path: string): RouteReference[] {
  return records(value).flatMap((reference, i) => texts([reference.name]).map((name) => ({
    group: text(reference.group ?? kind.group),
    kind: text(reference.kind ?? kind.kind),
    name,
    namespace: texts([reference.namespace]).at(0) ?? '',
    path: `${path}[${i}].name`,
    reference,
  })));
}

function ingressServices(ingress: JsonObject): string[] {
  return texts(records(at(ingress, 'spec', 'rules')).flatMap((rule) => records(at(rule, 'http', 'paths')))
    .map((path) => at(path, 'backend', 'service', 'name')));
}

function routeServices(route: JsonObject): string[] {
  return routeBackends(route).map(({ name }) => name);
}

function virtualServiceServices(virtualService: JsonObject): string[] {
  return records(at(virtualService, 'spec', 'http')).flatMap((route) => records(route.route))
    .map((entry) => text(at(entry, 'destination', 'host')).split('.')[0]);
}
