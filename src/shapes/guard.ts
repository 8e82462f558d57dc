import { CLASSES } from '../../imports/shapes';
import { rejectIf } from '../input-error';
import { constructPath } from './foreign-shapes';
import { isItself, mark } from './own-classes';
import { FINITE, type Parameters, argumentProblems } from './shape-problems';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Class = { readonly prototype: object };

/** Lets the static and other methods of the public classes judge the types of their arguments before they do anything. */
export function guard(exported: { readonly [name: string]: unknown }): void {
  for (const [name, { statics = {}, methods = {} }] of Object.entries(CLASSES)) {
    const own = exported[name] as Class;
    mark(own, name);
    guardMethods(own, statics, (method) => `${name}.${method}`);
    guardMethods(own.prototype, methods, (method) => `${name}.${method}`);
  }
}

function guardMethods(owner: object, methods: { readonly [method: string]: Parameters }, place: (method: string) => string): void {
  for (const [name, parameters] of Object.entries(methods)) {
    const method = (owner as { readonly [name: string]: Method })[name];
    Object.defineProperty(owner, name, { value: guarded(method, place(name), parameters), configurable: true, writable: true });
  }
}

function guarded(method: Method, place: string, parameters: Parameters): Method {
  return function (this: unknown, ...args: unknown[]): unknown {
    const found = argumentProblems(parameters, args);
    rejectIf(place, ...found.filter((each) => each?.rule !== FINITE));
    // Its own rule says more: the range, too.
    const made = method.apply(this, args);
    rejectIf(place, ...found);
    return made;
  };
}

/**
 * Judges the types of what a construct is made with, before anything reads it. The props of a class that somebody
 * derived may be more than ours.
 */
export function checkConstruct(name: string, target: Class, scope: unknown, id: unknown, props: unknown): void {
  rejectIf(placeOf(name, scope, id), ...argumentProblems(CLASSES[name].create ?? {}, [scope, id, props], !isItself(target, name)));
}

/** The path that the construct will have; the name of the class where there can be none. */
function placeOf(name: string, scope: unknown, id: unknown): string {
  const path = constructPath(scope);
  if (path === undefined || typeof id !== 'string') return name;
  return path === '' ? id : `${path}/${id}`;
}
