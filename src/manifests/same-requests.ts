import { GRPC_ROUTE, HTTP_ROUTE, type ObjectKind } from '../facts/kinds';
import { type Attachment, REQUEST_ROUTES, attachments, hostnamesAt, requestsOf } from './gateway-requests';
import { ManagedEntries } from './managed-entries';
import { managersOfRule } from './managed-rules';
import { type JsonObject, at, idOf, keyOf, records } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import type { CanaryRollout } from './rollout/canary-rollout';

/** Objects of which each is for the same requests, one of them a canary's. */
export interface SameRequests {
  /** The first one that a canary has. */
  readonly object: JsonObject;
  readonly others: readonly JsonObject[];
  readonly path: string;
  readonly value: unknown;
  /** The requests in words, each once. */
  readonly requests: readonly string[];
  /** Where they come in. */
  readonly where: string;
  /** Whether it is for their kinds that they are not taken together. */
  readonly kinds: boolean;
}

/** An object with some requests that it is for. */
export interface Claim extends Omit<Attachment, 'listenerHost'> {
  readonly object: JsonObject;
  readonly path: string;
  readonly value: unknown;
  readonly requests: string;
  /** The Rollouts whose weights divide these requests. */
  readonly managers: () => readonly CanaryRollout[];
  /** Whether they are sent elsewhere, without a backend. */
  readonly redirects: boolean;
}

/** Routes of which only the oldest one gets some requests, a canary's among them. */
export function sameRequests(graph: ManifestGraph): SameRequests[] {
  const [equal, hosts] = [new Buckets(), new Map<string, Map<string, Claim[]>>()];
  for (const { kind, protocols } of REQUEST_ROUTES) {
    for (const route of graph.index.of(kind)) {
      const places = attachments(graph, route, protocols);
      const requests = requestsOf(kind, route);
      for (const place of places) {
        for (const host of hostnamesAt(place, route)) {
          const shownHost = host === '' ? '' : `${host} `;
          for (const { match, rule, path, value, shown } of requests) {
            const managers = (): readonly CanaryRollout[] => (isHttp(kind) ? managersOfRule(graph, route, rule)
              : ManagedEntries.of(graph).managersOf(route));
            equal.add(JSON.stringify([place.parent, kind.kind, host, match]), {
              ...place, object: route, path, value, requests: `${shownHost}${shown}`, managers, redirects: isRedirect(route, rule),
            });
          }
          if (isHttp(kind)) {
            append(hosts, place.parent, host, {
              ...place, object: route, path: '$.spec.hostnames', value: at(route, 'spec', 'hostnames'),
              requests: host === '' ? 'every host' : host, managers: () => ManagedEntries.of(graph).managersOf(route),
              redirects: records(at(route, 'spec', 'rules')).every((_, rule) => isRedirect(route, rule)),
            });
          }
        }
      }
    }
  }
  return [...merged(equal.groups(), false), ...merged([...hosts.values()].flatMap(mixedKinds), true)];
}

/** Claims by what two of them must share to be for the same requests. */
export class Buckets {
  private readonly claims = new Map<string, Claim[]>();

  public add(key: string, claim: Claim): void {
    const known = this.claims.get(key);
    if (known === undefined) this.claims.set(key, [claim]);
    else known.push(claim);
  }

  public groups(): Claim[][] {
    return [...this.claims.values()].filter((claims) => claims.length > 1).flatMap(bySlot).map(withoutRedirects);
  }
}

/** One entry for the same objects, whatever they share. Two of one router count `evenOfOne`, where what they are for is not added up. */
export function merged(groups: readonly Claim[][], kinds: boolean, evenOfOne = false): SameRequests[] {
  const found = new Map<JsonObject, Map<string, { readonly claims: Claim[]; readonly objects: readonly JsonObject[] }>>();
  const numbers = new Map<JsonObject, number>();
  const numberOf = (object: JsonObject): number => {
    numbers.set(object, numbers.get(object) ?? numbers.size);
    return numbers.get(object) ?? 0;
  };
  for (const claims of groups.filter((group) => isConflict(group, evenOfOne))) {
    const objects = [...new Set(claims.map(({ object }) => object))];
    const first = claims.find(({ managers }) => managers().length > 0) ?? claims[0];
    const key = objects.map(numberOf).sort((one, other) => one - other).join(' ');
    const known = found.get(first.object)?.get(key);
    const same = found.get(first.object) ?? new Map<string, { claims: Claim[]; objects: JsonObject[] }>();
    found.set(first.object, same);
    if (known === undefined) same.set(key, { claims: [first], objects });
    else known.claims.push(first);
  }
  return [...found].flatMap(([object, same]) => [...same.values()].map(({ claims: [first, ...more], objects }) => ({
    object,
    others: objects.filter((other) => other !== object),
    path: first.path,
    value: first.value,
    requests: [...new Set([first, ...more].map(({ requests }) => requests))],
    where: first.shown,
    kinds,
  })));
}

/** Two objects of one Rollout's router have the same weights, so that it does not matter which of them gets the requests. */
function isConflict(claims: readonly Claim[], evenOfOne: boolean): boolean {
  // What stands twice is told as that.
  if (new Set(claims.map(({ object }) => idOf(keyOf(object)))).size < 2) return false;
  const managers = claims.map((claim) => claim.managers());
  const [first] = managers;
  return managers.some(({ length }) => length > 0)
    && (evenOfOne || !managers.every((each) => each.length === first.length && each.every((rollout) => first.includes(rollout))));
}

/** A route that says no listener of an unknown Gateway is attached to each of them. */
function bySlot(claims: readonly Claim[]): Claim[][] {
  if (claims.some(({ slot }) => slot === '')) return [[...claims]];
  const slots = new Map<string, Claim[]>();
  for (const claim of claims) {
    const known = slots.get(claim.slot);
    if (known === undefined) slots.set(claim.slot, [claim]);
    else known.push(claim);
  }
  return [...slots.values()];
}

/** A redirect of one listener takes nothing from a canary that has others too: what it sends away comes back by these. */
function withoutRedirects(claims: Claim[]): Claim[] {
  const isWide = claims.some(({ wide, redirects }) => wide && !redirects);
  return isWide ? claims.filter(({ wide, redirects }) => wide || !redirects) : claims;
}

/** HTTPRoutes and GRPCRoutes of one listener whose host names meet. */
function mixedKinds(hosts: ReadonlyMap<string, Claim[]>): Claim[][] {
  return [...hosts].flatMap(([host, claims]) => {
    const own = new Set(claims.map(({ object }) => object.kind));
    const wider = widerThan(host).flatMap((name) => hosts.get(name) ?? []).filter(({ object }) => !own.has(object.kind));
    return bySlot([...claims, ...wider]).map(withoutRedirects).filter((group) => new Set(group.map(({ object }) => object.kind)).size > 1);
  });
}

function widerThan(host: string): string[] {
  if (host === '') return [];
  const labels = host.replace(/^\*\./, '').split('.');
  const from = host.startsWith('*.') ? 1 : 0;
  return [...labels.map((_, index) => `*.${labels.slice(index + from).join('.')}`).slice(from === 0 ? 1 : 0, labels.length - from), ''];
}

const HTTP: readonly string[] = [HTTP_ROUTE.kind, GRPC_ROUTE.kind];

function isHttp({ kind }: ObjectKind): boolean {
  return HTTP.includes(kind);
}

function isRedirect(route: JsonObject, rule: number): boolean {
  const { backendRefs } = records(at(route, 'spec', 'rules'))[rule] ?? {};
  return records(backendRefs).length === 0;
}

function append(map: Map<string, Map<string, Claim[]>>, parent: string, host: string, claim: Claim): void {
  const hosts = map.get(parent) ?? new Map<string, Claim[]>();
  map.set(parent, hosts);
  const known = hosts.get(host);
  if (known === undefined) hosts.set(host, [claim]);
  else known.push(claim);
}
