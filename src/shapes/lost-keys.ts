import { type Problem, problem } from '../problem';

/** Keys that objects of JavaScript have another use for, and what becomes of them. */
const LOST = new Map([
  ['__proto__', 'must not have this key: JavaScript has another use for it, and it would be lost'],
  ['constructor', 'must not have this key: cdk8s takes whatever has it for no plain object, and cannot write it'],
]);

/** Keys at any depth of a value that would not get into a manifest. */
export function lostKeyProblems(prop: string, value: unknown, seen = new Set<object>()): Problem[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (Array.isArray(value)) return value.flatMap((entry: unknown, index) => lostKeyProblems(`${prop}[${index}]`, entry, seen));
  if (!isBare(value)) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => [
    LOST.has(key) ? problem(prop, key, LOST.get(key) ?? '') : undefined,
    ...lostKeyProblems(`${prop}.${key}`, entry, seen),
  ]);
}

/** What is written with braces, and no value of a class. */
function isBare(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || !Object.hasOwn(prototype as object, 'constructor');
}
