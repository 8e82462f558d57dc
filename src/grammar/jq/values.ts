import { goRegExp } from '../go-regexp';
import { JqUnknown } from './node';

/** A part of an object, from the root on. */
export type JqPath = ReadonlyArray<string | number>;

/** What jq says of an object that an expression does not fit: nothing comes of the expression. */
export class JqError extends Error {}

export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

export function isTrue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands under a key or an index. */
export function valueAt(value: unknown, key: unknown): unknown {
  const known = value ?? null;
  if (known === null && (typeof key === 'string' || typeof key === 'number')) return null;
  if (isMap(known) && typeof key === 'string') return Object.hasOwn(known, key) ? known[key] : null;
  if (isList(known) && typeof key === 'number') {
    if (key < 0 || !Number.isInteger(key)) throw new JqUnknown('an index from behind');
    return known[key] ?? null;
  }
  if (typeof known === 'string' || typeof key === 'object') throw new JqUnknown('an index that releases read in two ways');
  throw new JqError(`cannot index ${typeName(known)} with ${JSON.stringify(key)}`);
}

export function entriesIn(value: unknown): ReadonlyArray<readonly [string | number, unknown]> {
  if (isList(value)) return value.map((each, index) => [index, each] as const);
  if (isMap(value)) return Object.entries(value);
  throw new JqError(`cannot iterate over ${typeName(value)}`);
}

export function isEqual(one: unknown, other: unknown): boolean {
  return canonical(one ?? null) === canonical(other ?? null);
}

/** A text that two values share only if they are the same, whatever the order of their keys. */
export function canonical(value: unknown): string {
  if (isList(value)) return `[${value.map((each) => canonical(each ?? null)).join(',')}]`;
  if (!isMap(value)) return JSON.stringify(value ?? null);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

/** Less than zero where the first comes first. */
export function order(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') return one === other ? 0 : (one < other ? -1 : 1);
  throw new JqUnknown('an order of other things than numbers and texts');
}

export function textOf(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw new JqError(`${what} needs a text, and this is of type ${typeName(value)}`);
}

export function pattern(text: unknown): RegExp {
  const found = goRegExp(textOf(text, 'a pattern'));
  if (found === undefined) throw new JqUnknown('a pattern');
  return found;
}

/** The value without some of its parts. */
export function without(value: unknown, paths: readonly JqPath[]): unknown {
  if (paths.some((path) => path.length === 0)) return null;
  const heads = new Map<string | number, JqPath[]>();
  for (const [head, ...rest] of paths) heads.set(head, [...heads.get(head) ?? [], rest]);
  const isGone = (key: string | number): boolean => heads.get(key)?.some((rest) => rest.length === 0) === true;
  const inner = (key: string | number, each: unknown): unknown => (heads.has(key) ? without(each, heads.get(key) ?? []) : each);
  if (isList(value)) return value.flatMap((each, index) => (isGone(index) ? [] : [inner(index, each)]));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !isGone(key)).map(([key, each]) => [key, inner(key, each)]));
}
