import { type Problem, problem } from '../problem';
import { keyProblem } from './lost-keys';
import { isBuiltIn, isInstance, keysOf } from './plain-objects';
import { FINITE } from './rules';

/** What JSON has words for, and a value that cdk8s asks for when it writes. */
const DATA = 'must be data as JSON has it: a text, a number, true or false, a list, or an object of these';

/** What cdk8s would lose, change or fail on in data that is passed on as it is. `above` is what holds the value. */
export function dataProblems(prop: string, value: unknown, above: readonly object[] = []): Problem[] {
  switch (typeof value) {
    case 'number': return [Number.isFinite(value) ? undefined : problem(prop, value, FINITE)];
    case 'string': case 'boolean': case 'bigint': return [];
    case 'object': return value === null ? [problem(prop, value, 'must not be null: leave it out')] : objectProblems(prop, value, above);
    default: return [problem(prop, value, DATA)];
  }
}

function objectProblems(prop: string, value: object, above: readonly object[]): Problem[] {
  if (above.includes(value)) return [problem(prop, value, 'must not hold itself: it would have no end')];
  const inside = [...above, value];
  // A gap in a list would be null.
  if (Array.isArray(value)) {
    return Array.from(value as readonly unknown[])
      .flatMap((entry, index) => (entry === null ? [] : dataProblems(`${prop}[${index}]`, entry, inside)));
  }
  if (isLater(value)) return [];
  if (isBuiltIn(value) || isInstance(value)) return [problem(prop, value, DATA)];
  return keysOf(value).flatMap((key) => {
    const entry = (value as { readonly [key: string]: unknown })[key];
    // A key whose value is undefined is left out, like a prop.
    return [keyProblem(prop, key), ...(entry === undefined ? [] : dataProblems(`${prop}.${key}`, entry, inside))];
  });
}

/** What is asked for its value when it is written: `Lazy.any`, and the tokens of cdk8s. */
export function isLater(value: object): boolean {
  const { produce, resolve } = value as { readonly produce?: unknown; readonly resolve?: unknown };
  return typeof produce === 'function' || typeof resolve === 'function';
}
