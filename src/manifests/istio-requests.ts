import { goRegExp } from '../grammar/go-regexp';
import { type JsonObject, record, records, text, texts } from './manifest';

/** What a match compares: a field, how, and with what. */
interface Condition {
  readonly field: string;
  /** Undefined where it is enough that there is something. */
  readonly how: 'exact' | 'prefix' | 'regex' | undefined;
  readonly value: string;
}

/** The matches of an HTTP route of a VirtualService that are for some gateway: one of no conditions where it has none. */
export function matchesAt(route: JsonObject, gateway: string | undefined): JsonObject[] {
  const matches = records(route.match);
  if (matches.length === 0) return [{}];
  return matches.filter(({ gateways }) => gateway === undefined || !Array.isArray(gateways) || gateways.length === 0
    || gateways.includes(gateway));
}

/** A match by all that it compares, whatever the order: two that are for the same requests are the same text. */
export function istioMatch(match: JsonObject): string {
  return JSON.stringify(conditionsOf(match).map(({ field, how, value }) => [field, how ?? '', value]).sort(byText));
}

/** Whether every request that fits the second match fits the first one. Unknown is no. */
export function coversMatch(wide: JsonObject, narrow: JsonObject): boolean {
  const given = conditionsOf(narrow);
  return gatewaysCover(wide, narrow) && conditionsOf(wide).every((outer) =>
    given.some((inner) => inner.field === outer.field && coversText(outer, inner)));
}

/** A match in words. */
export function shownMatch(match: JsonObject): string {
  const shown = conditionsOf(match).map(({ field, how, value }) => (how === undefined ? field : `${field} ${how} ${value}`));
  return shown.length === 0 ? 'all requests' : shown.join(', ');
}

function conditionsOf(match: JsonObject): Condition[] {
  const anyCase = match.ignoreUriCase === true;
  return [
    ...stringMatch(anyCase ? 'uri in any case' : 'uri', match.uri, anyCase),
    ...['scheme', 'method', 'authority'].flatMap((field) => stringMatch(field, match[field])),
    ...mapped('header', match.headers, true),
    ...mapped('without header', match.withoutHeaders, true),
    ...mapped('query parameter', match.queryParams, false),
    ...Object.entries(record(match.sourceLabels)).map(([key, value]) => exactly(`source label ${key}`, text(value))),
    ...['port', 'sourceNamespace'].flatMap((field) => (text(match[field]) === '' ? [] : [exactly(field, text(match[field]))])),
  ];
}

/** A prefix `/` says nothing. */
function stringMatch(field: string, value: unknown, anyCase = false): Condition[] {
  const { exact, prefix, regex } = record(value);
  const [how, said] = exact !== undefined ? ['exact' as const, text(exact)] : prefix !== undefined ? ['prefix' as const, text(prefix)]
    : ['regex' as const, text(regex)];
  if (exact === undefined && prefix === undefined && regex === undefined) return [];
  if (field.startsWith('uri') && ((how === 'prefix' && said === '/') || (how === 'regex' && ['.*', '/.*'].includes(said)))) return [];
  return [{ field, how, value: anyCase && how !== 'regex' ? said.toLowerCase() : said }];
}

/** A name without a comparison asks only whether it is there. */
function mapped(what: string, value: unknown, anyCase: boolean): Condition[] {
  return Object.entries(record(value)).flatMap(([name, how]): Condition[] => {
    const field = `${what} ${anyCase ? name.toLowerCase() : name}`;
    const found = stringMatch(field, how);
    return found.length > 0 ? found : [{ field, how: undefined, value: '' }];
  });
}

function exactly(field: string, value: string): Condition {
  return { field, how: 'exact', value };
}

function coversText(outer: Condition, inner: Condition): boolean {
  // What must not fit is the other way round: only the same is certain.
  if (outer.field.startsWith('without ')) return outer.how === inner.how && outer.value === inner.value;
  if (outer.how === undefined) return true;
  if (inner.how === undefined) return false;
  if (outer.how === inner.how && outer.value === inner.value) return true;
  if (outer.how === 'prefix') return inner.how !== 'regex' && inner.value.startsWith(outer.value);
  return outer.how === 'regex' && inner.how === 'exact' && goRegExp(`^(?:${outer.value})$`)?.test(inner.value) === true;
}

function gatewaysCover(wide: JsonObject, narrow: JsonObject): boolean {
  const [outer, inner] = [wide, narrow].map(({ gateways }) => (Array.isArray(gateways) ? texts(gateways) : []));
  return outer.length === 0 || (inner.length > 0 && inner.every((gateway) => outer.includes(gateway)));
}

function byText(one: string[], other: string[]): number {
  return one.join('\n') < other.join('\n') ? -1 : 1;
}
