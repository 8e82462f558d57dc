/** Objects of JavaScript and of modules: what they hold, their keys say. */
const PLAIN_TAGS = ['Object', 'Module'];

/** What an object is by itself, whichever copy of JavaScript made it: `Map`, `RegExp`; `Object` for what classes of users make. */
export function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

/** What holds its contents elsewhere than under its keys: a map, a set, an error, an expression, a promise. */
export function isBuiltIn(value: object): boolean {
  return !Array.isArray(value) && !PLAIN_TAGS.includes(tagOf(value)) && !isBare(value);
}

/** What is written with braces, or made without a prototype, and no value of a class. */
export function isBare(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || isRoot(prototype);
}

/** What a class made: its own fields may be more than what it is made for. */
export function isInstance(value: object): boolean {
  return prototypesOf(value).some((prototype) => Object.hasOwn(prototype, 'constructor'));
}

/** The keys that a reader of a key would find something under, also those that come from another object. */
export function keysOf(value: object): string[] {
  const keys: string[] = [];
  // Object.keys has only those of the object itself.
  for (const key in value) keys.push(key);
  return keys;
}

/** The getters that a class has, which no list of keys has. */
export function gettersOf(value: object): string[] {
  return prototypesOf(value).flatMap((prototype) => Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([, descriptor]) => descriptor.get !== undefined).map(([key]) => key));
}

/** Whether whoever copies the object gets this key, and the same value each time. */
export function isField(value: object, key: string): boolean {
  const own = Object.getOwnPropertyDescriptor(value, key);
  return own?.enumerable === true && own.get === undefined;
}

/** Without the one that all objects have. */
function prototypesOf(value: object): object[] {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || isRoot(prototype) ? [] : [prototype, ...prototypesOf(prototype)];
}

/** `Object.prototype`, of whichever copy of JavaScript. */
function isRoot(prototype: object): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'constructor');
}
