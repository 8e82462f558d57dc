import { goRegExp } from '../../grammar/go-regexp';
import type { HeaderMatch } from '../../values/header-match';
import type { IstioHttpMatch } from '../../values/istio/istio-http-match';
import type { StringMatch } from '../../values/string-match';

/** What the route of a step cannot ask for. */
const ELSEWHERE = ['scheme', 'authority', 'withoutHeaders', 'queryParams', 'port', 'sourceLabels', 'sourceNamespace', 'gateways'] as const;

type Text = StringMatch | HeaderMatch;

/** Whether no request fits both: something that both ask for cannot be one and the other. */
export function areApart(one: IstioHttpMatch, other: IstioHttpMatch): boolean {
  return ['uri', 'method', 'scheme', 'authority'].some((key) => differ(one[key as 'uri'], other[key as 'uri']))
    || (one.headers ?? []).some((header) => (other.headers ?? []).some((twin) => sameName(header, twin) && differ(header, twin)))
    || excludes(one, other) || excludes(other, one);
}

/** Whether whatever fits the second one fits the first. What a route of the steps cannot ask for is asked for by nobody. */
export function includes(wide: IstioHttpMatch, narrow: IstioHttpMatch): boolean {
  const { uri, ignoreUriCase, method, headers = [] } = wide;
  return ELSEWHERE.every((condition) => wide[condition] === undefined)
    && (uri === undefined || isAny(uri) || (ignoreUriCase !== true && covers(uri, narrow.uri)))
    && (method === undefined || covers(method, narrow.method))
    && headers.every((header) => (narrow.headers ?? []).some((twin) => sameName(header, twin) && covers(header, twin)));
}

function isAny({ _type, value }: Text): boolean {
  return (_type === 'prefix' && value === '/') || (_type === 'regex' && (value === '.*' || value === '/.*'));
}

/** One asks for what the other must not have. */
function excludes({ withoutHeaders = [] }: IstioHttpMatch, { headers = [] }: IstioHttpMatch): boolean {
  return withoutHeaders.some((header) => headers.some((twin) => sameName(header, twin) && covers(header, twin)));
}

function sameName(one: HeaderMatch, other: HeaderMatch): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase();
}

/** Whether every text that fits the second fits the first. */
function covers(wide: Text, narrow: Text | undefined): boolean {
  if (narrow === undefined) return false;
  if (wide._type === narrow._type && wide.value === narrow.value) return true;
  if (narrow._type === 'regex' || wide._type === 'exact') return false;
  if (wide._type === 'prefix') return narrow.value.startsWith(wide.value);
  return narrow._type === 'exact' ? fits(wide, narrow.value) : wide.value === '.*';
}

/** Whether no text fits both. */
function differ(one: Text | undefined, other: Text | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [exact, rest] = one._type === 'exact' ? [one, other] : [other, one];
  if (exact._type === 'exact') return !fits(rest, exact.value);
  if (one._type === 'regex' || other._type === 'regex') return false;
  return !one.value.startsWith(other.value) && !other.value.startsWith(one.value);
}

/** Envoy compares an expression with the whole text. One that JavaScript cannot try may fit. */
function fits({ _type, value }: Text, text: string): boolean {
  if (_type === 'exact') return text === value;
  if (_type === 'prefix') return text.startsWith(value);
  return goRegExp(`^(?:${value})$`)?.test(text) ?? true;
}
