import { type Problem, problem } from '../problem';
import { constructPath } from './foreign-shapes';

/** The parameters of a call, with their types. */
type Parameters = { readonly [parameter: string]: string };

/**
 * Arguments that nobody reads. `undefined` is none: that is how other languages leave out what is optional. `siblings` are the
 * methods of the same class.
 */
export function surplusProblems(
  parameters: Parameters, args: readonly unknown[], method?: string, siblings: { readonly [method: string]: Parameters } = {},
): Problem[] {
  const names = Object.keys(parameters);
  if (Object.values(parameters).some((type) => type.startsWith('...')) || isCallback(names.length, args)) return [];
  const rule = `must be left out: it takes ${names.length === 0 ? `no arguments${meant(method, siblings)}` : `${listed(names)} only`}`;
  return args.slice(names.length).map((value, index) => (value === undefined ? undefined
    : problem(`arguments[${names.length + index}]`, constructPath(value) ?? value, rule)));
}

/** What `list.map(…)` and the like call: with the entry, its index, and the list. */
function isCallback(parameters: number, [entry, index, list, ...others]: readonly unknown[]): boolean {
  return parameters === 1 && others.length === 0 && Array.isArray(list) && typeof index === 'number' && list[index] === entry;
}

/** The method of a longer name that does take something: `pauseFor` for `pause`. */
function meant(method: string | undefined, siblings: { readonly [method: string]: Parameters }): string {
  const [found] = Object.entries(siblings)
    .filter(([name, parameters]) => name !== method && name.startsWith(`${method}`) && Object.keys(parameters).length > 0);
  return found === undefined ? '' : `; ${found[0]} is the one with a ${Object.keys(found[1]).join(' and a ')}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
