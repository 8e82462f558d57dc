/** The same for every copy of the library, so that a value of one fits a construct of another. */
const ANY_MARK = Symbol.for('cdk8s-canary.Class');

function markOf(name: string): symbol {
  return Symbol.for(`cdk8s-canary.${name}`);
}

/** Lets the values of a class be known by its name. */
export function mark(own: { readonly prototype: object }, name: string): void {
  for (const symbol of [ANY_MARK, markOf(name)]) Object.defineProperty(own.prototype, symbol, { value: true });
}

/** Whether a value is of this class of ours; of any of them where none is named. */
export function isOurs(value: unknown, name?: string): boolean {
  return typeof value === 'object' && value !== null && (name === undefined ? ANY_MARK : markOf(name)) in value;
}

/** Whether it is the class of this name itself, and none that somebody derived from it. */
export function isItself(own: { readonly prototype: object }, name: string): boolean {
  return Object.hasOwn(own.prototype, markOf(name));
}
