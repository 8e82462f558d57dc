import { GRPC_ROUTE, HTTP_ROUTE, VIRTUAL_SERVICE } from '../facts/kinds';
import { grpcMatch, httpMatch, matchesOf } from './gateway-requests';
import { coversMatch, matchesAt } from './istio-requests';
import { ManagedEntries } from './managed-entries';
import { managersOfRoute, managersOfRule } from './managed-rules';
import { type JsonObject, at, records, text } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import type { CanaryRollout } from './rollout/canary-rollout';

/** A rule of a canary whose requests all go to rules before it that are not the canary's. */
export interface ShadowedRule {
  readonly route: JsonObject;
  readonly rollout: CanaryRollout;
  readonly path: string;
  /** Its matches. */
  readonly value: unknown;
  /** The rules that take its requests, as people find them. */
  readonly before: readonly string[];
}

interface Rules {
  readonly list: 'rules' | 'http';
  readonly field: 'matches' | 'match';
  readonly matches: (rule: JsonObject) => JsonObject[];
  readonly covers: (wide: JsonObject, narrow: JsonObject) => boolean;
  readonly managers: (index: number) => readonly CanaryRollout[];
}

/** Rules of managed routes that get no request because of their order. */
export function shadowedRules(graph: ManifestGraph): ShadowedRule[] {
  const managed = ManagedEntries.of(graph);
  return [HTTP_ROUTE, GRPC_ROUTE, VIRTUAL_SERVICE].flatMap((kind) => graph.index.of(kind)
    .filter((route) => managed.managersOf(route).length > 0)
    .flatMap((route) => shadowedOf(route, rulesOf(graph, kind.kind, route))));
}

/** An equal match goes to the first rule; a longer path or another header more goes first, wherever it stands. Istio knows order alone. */
function rulesOf(graph: ManifestGraph, kind: string, route: JsonObject): Rules {
  const isGrpc = kind === String(GRPC_ROUTE.kind);
  const key = isGrpc ? grpcMatch : httpMatch;
  return kind === VIRTUAL_SERVICE.kind ? {
    list: 'http',
    field: 'match',
    matches: (rule) => matchesAt(rule, undefined),
    covers: coversMatch,
    managers: (index) => managersOfRoute(graph, route, index),
  } : {
    list: 'rules',
    field: 'matches',
    matches: ({ matches }) => matchesOf(matches),
    covers: (wide, narrow) => key(wide) === key(narrow),
    managers: (index) => managersOfRule(graph, route, index),
  };
}

function shadowedOf(route: JsonObject, { list, field, matches, covers, managers }: Rules): ShadowedRule[] {
  const rules = records(at(route, 'spec', list)).map((rule, index) => ({ rule, index, own: matches(rule), managers: managers(index) }));
  return rules.flatMap(({ rule, index, own, managers: [rollout] }): ShadowedRule[] => {
    if (rollout === undefined) return [];
    const earlier = rules.slice(0, index).filter((other) => !other.managers.includes(rollout));
    const takers = own.map((match) => earlier.find((other) => other.own.some((wide) => covers(wide, match))));
    const before = takers.filter((taker) => taker !== undefined);
    if (before.length < own.length) return [];
    return [{ route, rollout, path: `$.spec.${list}[${index}].${field}`, value: rule[field],
      before: [...new Set(before.map((taker) => shownRule(list, taker.rule, taker.index)))] }];
  });
}

function shownRule(list: string, rule: JsonObject, index: number): string {
  const name = text(rule.name);
  return name === '' ? `${list}[${index}]` : `${list}[${index}] (${JSON.stringify(name)})`;
}
