import { MATCH_TYPES } from '../../facts/gateway-api';
import { goRegExp } from '../../grammar/go-regexp';
import type { IstioHttpMatch } from '../../values/istio/istio-http-match';

/** Something that a request has, compared with a text. */
interface Condition {
  /** What is compared: `uri`, or a header by its name. */
  readonly field: string;
  readonly type: 'exact' | 'prefix' | 'regex';
  readonly value: string;
  /** Whether small and capital letters are one. */
  readonly anyCase: boolean;
  /** Whether the request must not fit. */
  readonly not: boolean;
}

/** Requests that fit all of the conditions: without one, all requests. */
export type Requests = readonly Condition[];

/** More than a VirtualService can sensibly divide its requests into. */
const MOST_PARTS = 100;

/** The requests of a match, apart by gateway where it names some. */
export function requestsOf(match: IstioHttpMatch): Requests[] {
  const shared: Requests = [
    ...(['uri', 'scheme', 'method', 'authority'] as const).flatMap((field) =>
      texts(field, match[field], field === 'uri' && match.ignoreUriCase === true)),
    ...(match.headers ?? []).flatMap((header) => texts(headerField(header.name), header)),
    ...(match.withoutHeaders ?? []).flatMap((header) => texts(headerField(header.name), header)).map(opposite),
    ...(match.queryParams ?? []).flatMap(({ name, _type, value }) =>
      texts(`query ${name}`, { _type: _type === MATCH_TYPES.regex ? 'regex' : 'exact', value })),
    ...exactly('port', match.port?.toString()),
    ...exactly('namespace', match.sourceNamespace),
    ...Object.entries(match.sourceLabels ?? {}).flatMap(([key, value]) => exactly(`label ${key}`, value)),
  ];
  return through(match.gateways ?? [], shared);
}

/** The same requests, apart by the gateways through which they come. */
export function through(gateways: readonly string[], requests: Requests): Requests[] {
  return gateways.length === 0 ? [requests] : gateways.map((gateway) => [...requests, ...exactly('gateway', gateway)]);
}

/** Whether a request may be one of both. */
export function meet(one: Requests, other: Requests): boolean {
  return one.every((condition) => other.every((another) => !contradict(condition, another)));
}

/** The first requests without the others. What is in too many parts is left whole. */
export function without(requests: readonly Requests[], others: readonly Requests[]): readonly Requests[] {
  return others.reduce((rest, other) => {
    const parts = rest.flatMap((part) => (meet(part, other) ? outside(part, other) : [part]));
    return parts.length > MOST_PARTS ? rest : parts;
  }, requests);
}

/** A part for each condition: the requests that fit all before it, and not it. */
function outside(part: Requests, other: Requests): Requests[] {
  return other
    .map((condition, index) => [...part, ...other.slice(0, index), opposite(condition)])
    .filter((smaller) => meet(smaller, smaller));
}

function texts(field: string, text: { readonly _type: Condition['type']; readonly value: string } | undefined, anyCase = false): Requests {
  if (text === undefined || (field === 'uri' && isAnyPath(text))) return [];
  return [{ field, type: text._type, value: text.value, anyCase, not: false }];
}

function isAnyPath({ _type, value }: { readonly _type: string; readonly value: string }): boolean {
  return (_type === 'prefix' && value === '/') || (_type === 'regex' && (value === '.*' || value === '/.*'));
}

function headerField(name: string): string {
  return `header ${name.toLowerCase()}`;
}

function exactly(field: string, value: string | undefined): Requests {
  return value === undefined ? [] : [{ field, type: 'exact', value, anyCase: false, not: false }];
}

function opposite(condition: Condition): Condition {
  return { ...condition, not: !condition.not };
}

function contradict(one: Condition, other: Condition): boolean {
  if (one.field !== other.field || (one.not && other.not)) return false;
  if (one.not) return covers(one, other);
  return other.not ? covers(other, one) : differ(one, other);
}

/** Whether every text that fits the second fits the first. */
function covers(wide: Condition, narrow: Condition): boolean {
  if (narrow.anyCase && !wide.anyCase) return false;
  const [outer, inner] = inOneCase(wide, narrow);
  if (outer.type === inner.type && outer.value === inner.value) return true;
  if (inner.type === 'exact') return fits(outer, inner.value) === true;
  if (outer.type === 'regex') return outer.value === '.*';
  return outer.type === 'prefix' && beginning(inner).startsWith(outer.value);
}

/** Whether no text fits both. */
function differ(one: Condition, other: Condition): boolean {
  const [first, second] = inOneCase(one, other);
  // An expression in small letters is another one.
  if ((one.anyCase || other.anyCase) && (first.type === 'regex' || second.type === 'regex')) return false;
  if (first.type === 'exact') return fits(second, first.value) === false;
  if (second.type === 'exact') return fits(first, second.value) === false;
  const [begin, start] = [beginning(first), beginning(second)];
  return !begin.startsWith(start) && !start.startsWith(begin);
}

/** What every text that fits begins with. */
function beginning({ type, value }: Condition): string {
  if (type !== 'regex') return value;
  if (value.includes('|')) return '';
  const [characters] = /^(?:[\w/-](?![?*{]))*/.exec(value) ?? [''];
  return characters;
}

function inOneCase(one: Condition, other: Condition): [Condition, Condition] {
  if (!one.anyCase && !other.anyCase) return [one, other];
  return [{ ...one, value: one.value.toLowerCase() }, { ...other, value: other.value.toLowerCase() }];
}

/** Envoy compares an expression with the whole text. Undefined for one that JavaScript cannot try. */
function fits({ type, value }: Condition, text: string): boolean | undefined {
  if (type === 'exact') return text === value;
  if (type === 'prefix') return text.startsWith(value);
  return goRegExp(`^(?:${value})$`)?.test(text);
}
