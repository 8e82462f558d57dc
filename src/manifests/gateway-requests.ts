import { LISTENER_PROTOCOLS, MATCH_TYPES } from '../facts/gateway-api';
import { GATEWAY, GRPC_ROUTE, HTTP_ROUTE, type ObjectKind, SERVICE, TCP_ROUTE, TLS_ROUTE } from '../facts/kinds';
import { attachmentsOf, takenBy } from './attachment';
import { hostnamesIntersect } from './hostnames';
import { type JsonObject, at, record, records, text, texts } from './manifest';
import type { ManifestGraph } from './manifest-graph';

const { http, https, tls, tcp } = LISTENER_PROTOCOLS;
const [HTTP, GRPC, TLS]: readonly string[] = [HTTP_ROUTE, GRPC_ROUTE, TLS_ROUTE].map(({ kind }) => kind);

/** The kinds of routes, and the protocols of the listeners that take them. */
export const REQUEST_ROUTES: ReadonlyArray<{ readonly kind: ObjectKind; readonly protocols: readonly string[] }> = [
  { kind: HTTP_ROUTE, protocols: [http, https] },
  { kind: GRPC_ROUTE, protocols: [http, https] },
  { kind: TLS_ROUTE, protocols: [tls] },
  { kind: TCP_ROUTE, protocols: [tcp, tls] },
];

/** Requests that a rule of a route is for. */
export interface RouteRequests {
  /** One match, by all that it compares. */
  readonly match: string;
  /** The number of the rule. */
  readonly rule: number;
  readonly path: string;
  readonly value: unknown;
  /** In words, without the host. */
  readonly shown: string;
}

/** A place where a route is attached. */
export interface Attachment {
  readonly parent: string;
  /** A listener, or what the route says of one where the Gateway is not known; empty for all listeners of an unknown Gateway. */
  readonly slot: string;
  /** Whether it is attached to other listeners too. */
  readonly wide: boolean;
  readonly shown: string;
  /** The host name of the listener; empty where it has none, or is not known. */
  readonly listenerHost: string;
}

/** Where a route is attached, a listener each where its Gateway is among the manifests: of those that take it. */
export function attachments(graph: ManifestGraph, route: JsonObject, protocols: readonly string[]): Attachment[] {
  const { namespace = '' } = graph.index.key(route);
  const taken = new Map(attachmentsOf(graph, route).map((attachment) => [attachment.path, takenBy(attachment)]));
  return records(at(route, 'spec', 'parentRefs')).flatMap((parent, i) => {
    const kind = { group: text(parent.group ?? GATEWAY.group), kind: text(parent.kind ?? GATEWAY.kind) };
    const [place, name] = [texts([parent.namespace]).at(0) ?? namespace, text(parent.name)];
    const [found] = kind.kind === GATEWAY.kind ? graph.index.named(GATEWAY, place, name) : [];
    const own = found === undefined ? place : graph.index.key(found).namespace ?? '';
    // In a mesh a route of another namespace than the Service's is for the clients of its own.
    const id = JSON.stringify([kind.kind, own, name, ...(kind.kind === SERVICE.kind ? [namespace] : [])]);
    const shown = `the ${kind.kind} ${own === '' ? '' : `${own}/`}${name}`;
    const slots = found === undefined ? [{ slot: said(parent), listenerHost: '' }]
      : (taken.get(`$.spec.parentRefs[${i}].name`) ?? []).filter(({ protocol }) => protocols.includes(protocol))
        .map((listener) => ({ slot: JSON.stringify([listener.name]), listenerHost: listener.hostname.toLowerCase() }));
    const wide = said(parent) === '' && (found === undefined || slots.length > 1);
    return slots.map((slot) => ({ parent: id, wide, shown, ...slot }));
  });
}

/** What is left of the host names of a route at a listener; empty for every host. */
export function hostnamesAt({ listenerHost }: Attachment, route: JsonObject): string[] {
  if (listenerHost === '') return hostnamesOf(route);
  const left = hostnamesOf(route).flatMap((host) => {
    if (host === '') return [listenerHost];
    if (!hostnamesIntersect(host, listenerHost)) return [];
    // Of two that have names in common the one without room for the other is left.
    return [host.startsWith('*.') && (!listenerHost.startsWith('*.') || listenerHost.length > host.length) ? listenerHost : host];
  });
  return [...new Set(left)];
}

/** The host names of a route as they are compared; an empty one where it has those of the listener. */
export function hostnamesOf(route: JsonObject): string[] {
  const hostnames = texts(listOf(at(route, 'spec', 'hostnames'))).map((host) => host.toLowerCase());
  return hostnames.length === 0 ? [''] : [...new Set(hostnames)];
}

/** The requests of each rule of a route; of a TLSRoute all connections of a server name, of a TCPRoute all of a listener. */
export function requestsOf({ kind }: ObjectKind, route: JsonObject): RouteRequests[] {
  const field = kind === TLS ? 'hostnames' : 'parentRefs';
  if (kind !== HTTP && kind !== GRPC) {
    return [{ match: kind, rule: 0, path: `$.spec.${field}`, value: at(route, 'spec', field), shown: 'all connections' }];
  }
  return records(at(route, 'spec', 'rules')).flatMap(({ matches }, rule) => matchesOf(matches).map((match) => ({
    match: kind === HTTP ? httpMatch(match) : grpcMatch(match),
    rule,
    path: `$.spec.rules[${rule}].matches`,
    value: matches,
    shown: shownMatch(kind, match),
  })));
}

/** The matches of a rule: one for all requests where it says none. */
export function matchesOf(matches: unknown): JsonObject[] {
  const found = records(matches);
  return found.length === 0 ? [{}] : found;
}

/** A match of an HTTPRoute by all that it compares: two that are for the same requests are the same text. */
export function httpMatch(match: JsonObject): string {
  const { type, value } = pathOf(match);
  return JSON.stringify([type, value, text(match.method), pairsOf(match.headers, true), pairsOf(match.queryParams, false)]);
}

/** The same of a GRPCRoute. */
export function grpcMatch(match: JsonObject): string {
  const { type, service, method } = record(match.method);
  const compared = [text(service), text(method)];
  const how = compared.every((each) => each === '') ? '' : text(type ?? MATCH_TYPES.exact);
  return JSON.stringify([how, ...compared, pairsOf(match.headers, true)]);
}

/** A `/` at the end of a prefix says nothing. */
function pathOf(match: JsonObject): { readonly type: string; readonly value: string } {
  const type = text(at(match, 'path', 'type') ?? MATCH_TYPES.prefix);
  const value = text(at(match, 'path', 'value') ?? '/');
  return { type, value: type === MATCH_TYPES.prefix && value !== '/' ? value.replace(/\/$/, '') : value };
}

/** Of several of one name only the first one counts. */
function pairsOf(value: unknown, anyCase: boolean): string[][] {
  const found = new Map<string, string[]>();
  for (const entry of records(value)) {
    const name = anyCase ? text(entry.name).toLowerCase() : text(entry.name);
    if (!found.has(name)) found.set(name, [name, text(entry.type ?? MATCH_TYPES.exact), text(entry.value)]);
  }
  return [...found.values()].sort(([one], [other]) => (one < other ? -1 : 1));
}

function shownMatch(kind: string, match: JsonObject): string {
  const conditions = pairsOf(match.headers, true).map(([name]) => `header ${name}`);
  if (kind === GRPC) {
    const called = texts([at(match, 'method', 'service'), at(match, 'method', 'method')]).join('/');
    return [called === '' ? 'all calls' : called, ...conditions].join(', ');
  }
  const { type, value } = pathOf(match);
  const query = pairsOf(match.queryParams, false).map(([name]) => `query parameter ${name}`);
  return [`${type} ${value}`, ...texts([match.method]), ...conditions, ...query].join(', ');
}

function said({ sectionName, port }: JsonObject): string {
  return sectionName === undefined && port === undefined ? '' : JSON.stringify([text(sectionName), text(port)]);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
