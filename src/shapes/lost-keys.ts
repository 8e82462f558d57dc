import { type Problem, problem } from '../problem';
import { isDate } from './foreign-shapes';
import { isBuiltIn, isInstance } from './plain-objects';
import { MAP } from './rules';

/** Keys that objects of JavaScript have another use for, and what becomes of them. */
const LOST = new Map([
  ['__proto__', 'must not have this key: JavaScript has another use for it, and it would be lost'],
  ['constructor', 'must not have this key: cdk8s takes whatever has it for no plain object, and cannot write it'],
]);

/** Keys, and what holds its contents elsewhere than under keys, at any depth of a value: they would not get into a manifest. */
export function lostKeyProblems(prop: string, value: unknown, seen = new Set<object>()): Problem[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (Array.isArray(value)) return value.flatMap((entry: unknown, index) => lostKeyProblems(`${prop}[${index}]`, entry, seen));
  if (isBuiltIn(value) && !isDate(value)) return [problem(prop, value, `${MAP}: what it holds would be lost`)];
  if (isInstance(value)) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) => [
    keyProblem(prop, key),
    ...lostKeyProblems(`${prop}.${key}`, entry, seen),
  ]);
}

/** A key of an object that would be lost. */
export function keyProblem(prop: string, key: string): Problem {
  const rule = LOST.get(key);
  return rule === undefined ? undefined : problem(prop, key, rule);
}
