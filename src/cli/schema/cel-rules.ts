import { CelError, type CelTree, celValue } from './cel';
import type { InvalidValue } from './invalid-values';
import { type Keys, type Schema, partsOf } from './structural-schema';

/** The rules of schemas by their text. */
export type CelRules = { readonly [rule: string]: CelTree };

/** The rules of a schema that an object, as it would be stored, does not keep. */
export function brokenRules(value: unknown, schema: Schema, rules: CelRules, keys: Keys = []): InvalidValue[] {
  const own = (schema['x-kubernetes-validations'] ?? []).flatMap(({ rule, message = rule }): InvalidValue[] =>
    (holds(rules[rule], value) ? [] : [{ keys, value, message: `must keep the rule of its schema: ${message}`, isBlocking: false }]));
  return [...own, ...[...partsOf(value, schema, keys)].flatMap(([key, child, below]) => brokenRules(child, below, rules, [...keys, key]))];
}

/** A rule that cannot be evaluated is broken for the API server, too; one that nobody here can read is not judged. */
function holds(tree: CelTree | undefined, self: unknown): boolean {
  if (tree === undefined) return true;
  try {
    return celValue(tree, new Map([['self', self]])) === true;
  } catch (error) {
    if (error instanceof CelError) return false;
    throw error;
  }
}
