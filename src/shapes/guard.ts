import { CLASSES } from '../../imports/shapes';
import { rejectIf } from '../input-error';
import { isProblem } from '../problem';
import { constructPath } from './foreign-shapes';
import { isItself, mark } from './own-classes';
import { plainArguments } from './plain-arguments';
import { FINITE } from './rules';
import { type Parameters, argumentProblems } from './shape-problems';
import { surplusProblems } from './surplus';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Methods = { readonly [method: string]: Parameters };
type Class = { readonly prototype: object };

/** Lets the static and other methods of the public classes judge their arguments before they do anything. */
export function guard(exported: { readonly [name: string]: unknown }): void {
  for (const [name, { statics = {}, methods = {} }] of Object.entries(CLASSES)) {
    const own = exported[name] as Class;
    mark(own, name);
    guardMethods(own, statics, name);
    guardMethods(own.prototype, methods, name);
  }
}

function guardMethods(owner: object, methods: Methods, className: string): void {
  for (const name of Object.keys(methods)) {
    const method = (owner as { readonly [name: string]: Method })[name];
    Object.defineProperty(owner, name, { value: guarded(method, className, name, methods), configurable: true, writable: true });
  }
}

function guarded(method: Method, className: string, name: string, methods: Methods): Method {
  const place = `${className}.${name}`;
  const parameters = methods[name];
  return function (this: unknown, ...args: unknown[]): unknown {
    // Of a hundred thousand values almost none is wrong, and a call takes only so many arguments.
    const found = [...argumentProblems(parameters, args), ...surplusProblems(parameters, args, name, methods)].filter(isProblem);
    rejectIf(place, ...found.filter(({ rule }) => rule !== FINITE));
    // Its own rule says more: the range, too.
    const made = method.apply(this, plainArguments(parameters, args));
    rejectIf(place, ...found);
    return made;
  };
}

/**
 * Judges what a construct is made with, before anything reads it, and gives the props as everybody is to read them. The arguments
 * of a class that somebody derived may be more than ours.
 */
export function checkConstruct<P>(name: string, target: Class, args: ArrayLike<unknown>, props: P): P {
  const parameters = CLASSES[name].create ?? {};
  const [scope, id, , ...others] = Array.from(args);
  const given = [scope, id, props, ...others];
  const isOwn = isItself(target, name);
  rejectIf(placeOf(name, scope, id), ...argumentProblems(parameters, given, !isOwn), ...(isOwn ? surplusProblems(parameters, given) : []));
  return plainArguments(parameters, given)[2] as P;
}

/** The path that the construct will have; the name of the class where there can be none. */
function placeOf(name: string, scope: unknown, id: unknown): string {
  const path = constructPath(scope);
  if (path === undefined || typeof id !== 'string') return name;
  return path === '' ? id : `${path}/${id}`;
}
