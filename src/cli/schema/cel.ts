import { isIP } from 'node:net';
import { goDurationMillis } from '../../grammar/go-duration';
import { isMap } from './structural-schema';

/** An expression as `npm run import` writes it: the operator, then what it is applied to. */
export type CelTree = readonly [string, ...unknown[]];

type Variables = ReadonlyMap<string, unknown>;

/** What Kubernetes adds to CEL to ask for the form of a text. */
const FORMATS = 'format';

/** An expression has no value: something is missing that it takes for granted. */
export class CelError extends Error {}

/**
 * The value of an expression of CEL, as far as the rules of CRDs go.
 *
 * @see https://github.com/google/cel-spec/blob/v0.25.1/doc/langdef.md
 */
export function celValue(tree: CelTree, variables: Variables): unknown {
  const [operator, first, second, third] = tree;
  const value = (each: unknown): unknown => celValue(each as CelTree, variables);
  switch (operator) {
    case 'literal': return first;
    case 'id': return variableOf(String(first), variables);
    case '.': return fieldOf(value(first), String(second));
    case '[]': return entryOf(value(first), value(second));
    case 'has': return hasField(value(first), String(second));
    case 'list': return tree.slice(1).map(value);
    case '?:': return value(value(first) === true ? second : third);
    case '!_': return value(first) !== true;
    case '-_': return -number(value(first));
    case '&&': return eitherWay(() => value(first), () => value(second), false);
    case '||': return eitherWay(() => value(first), () => value(second), true);
    case '==': return isSame(value(first), value(second));
    case '!=': return !isSame(value(first), value(second));
    case 'in': return isIn(value(first), value(second));
    case '<': case '<=': case '>': case '>=': return compared(operator, value(first), value(second));
    case '+': return sum(value(first), value(second));
    case '-': return number(value(first)) - number(value(second));
    case 'call': return called(String(first), tree.slice(2).map(value));
    case 'method': return METHODS[String(first)]?.(tree.slice(2).map(value)) ?? fail(`there is no ${String(first)}()`);
    default: return throughAll(operator, value(first), (entry) =>
      celValue(third as CelTree, new Map([...variables, [String(second), entry]])));
  }
}

function variableOf(name: string, variables: Variables): unknown {
  if (name === FORMATS) return FORMATS;
  return variables.has(name) ? variables.get(name) : fail(`there is no ${name}`);
}

function fail(why: string): never {
  throw new CelError(why);
}

/** One side is enough, whatever becomes of the other. */
function eitherWay(one: () => unknown, other: () => unknown, enough: boolean): boolean {
  try {
    if (one() === enough) return enough;
  } catch (error) {
    if (!(error instanceof CelError)) throw error;
    if (other() === enough) return enough;
    throw error;
  }
  return other() === true;
}

function throughAll(operator: string, list: unknown, holds: (entry: unknown) => unknown): unknown {
  const entries: unknown[] = Array.isArray(list) ? list : Object.keys(isMap(list) ? list : fail('no list'));
  switch (operator) {
    case 'all': return everyOf(entries, holds);
    case 'exists': return !everyOf(entries, (entry) => holds(entry) !== true);
    case 'exists_one': return entries.filter((entry) => holds(entry) === true).length === 1;
    case 'filter': return entries.filter((entry) => holds(entry) === true);
    case 'map': return entries.map(holds);
    default: return fail(`there is no ${operator}`);
  }
}

/** One entry for which it does not hold decides, whatever becomes of the others. */
function everyOf(entries: readonly unknown[], holds: (entry: unknown) => unknown): boolean {
  let failed: unknown;
  for (const entry of entries) {
    try {
      if (holds(entry) !== true) return false;
    } catch (error) {
      failed ??= error;
    }
  }
  if (failed !== undefined) throw failed as Error;
  return true;
}

function fieldOf(object: unknown, name: string): unknown {
  return isMap(object) && Object.hasOwn(object, name) ? object[name] : fail(`there is no ${name}`);
}

function hasField(object: unknown, name: string): boolean {
  return isMap(object) ? Object.hasOwn(object, name) && object[name] !== undefined : fail('no object');
}

function entryOf(list: unknown, index: unknown): unknown {
  if (!Array.isArray(list)) return fieldOf(list, String(index));
  return typeof index === 'number' && index >= 0 && index < list.length ? list[index] : fail('no such entry');
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}

function isIn(value: unknown, list: unknown): boolean {
  return Array.isArray(list) ? list.some((entry) => isSame(entry, value)) : hasField(list, String(value));
}

function compared(operator: string, one: unknown, other: unknown): boolean {
  if (typeof one !== typeof other || (typeof one !== 'number' && typeof one !== 'string')) return fail('not alike');
  const [a, b] = [one, other as typeof one];
  switch (operator) {
    case '<': return a < b;
    case '<=': return a <= b;
    case '>': return a > b;
    default: return a >= b;
  }
}

function sum(one: unknown, other: unknown): unknown {
  return typeof one === 'string' && typeof other === 'string' ? one + other : number(one) + number(other);
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : fail('no number');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : fail('no text');
}

function size(value: unknown): number {
  if (typeof value === 'string') return Array.from(value).length;
  return Array.isArray(value) ? value.length : isMap(value) ? Object.keys(value).length : fail('no size');
}

function called(name: string, [first]: readonly unknown[]): unknown {
  switch (name) {
    case 'size': return size(first);
    case 'duration': return goDurationMillis(text(first)) ?? fail('no duration');
    case 'isIP': return isIP(text(first)) !== 0;
    default: return fail(`there is no ${name}()`);
  }
}

const DNS_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

function isDnsName(value: string): boolean {
  return value.length <= 253 && DNS_NAME.test(value);
}

/** Go's flag for letters of either case stands in the pattern. */
function matches(value: string, pattern: string): boolean {
  return new RegExp(pattern.replace('(?i)', ''), pattern.includes('(?i)') ? 'i' : '').test(value);
}

const METHODS: { readonly [name: string]: (values: readonly unknown[]) => unknown } = {
  size: ([value]) => size(value),
  contains: ([value, part]) => text(value).includes(text(part)),
  startsWith: ([value, start]) => text(value).startsWith(text(start)),
  endsWith: ([value, end]) => text(value).endsWith(text(end)),
  matches: ([value, pattern]) => matches(text(value), text(pattern)),
  split: ([value, separator]) => text(value).split(text(separator)),
  dns1123Subdomain: () => isDnsName,
  validate: ([isRight, value]) => (typeof isRight === 'function' && (isRight as typeof isDnsName)(text(value)) ? [] : ['wrong']),
  hasValue: ([problems]) => size(problems) > 0,
  substring: ([value, start, end]) => text(value).slice(number(start), end === undefined ? undefined : number(end)),
};
