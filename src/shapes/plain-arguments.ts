import { isLater } from './free-data';
import { isField, keysOf } from './plain-objects';
import { type Parameters, STRUCTS, isPlain } from './shape-problems';

type Fields = { readonly [key: string]: unknown };

/**
 * The arguments of a call that is right, so that everybody reads the same of them, whoever copies them: what an object has from
 * another one or by a getter becomes its own, once. What is so already stays as it is.
 */
export function plainArguments(parameters: Parameters, args: readonly unknown[]): unknown[] {
  const types = Object.values(parameters);
  return args.map((argument, index) => (index < types.length ? plain(argument, types[index]) : argument));
}

function plain(value: unknown, given: string): unknown {
  const type = given.replace('?', '');
  if (type.startsWith('[')) return Array.isArray(value) ? plainList(value, type.slice(1, -1)) : value;
  if (!isPlain(value)) return value;
  if (type === '{any}') return plainData(value);
  if (type.startsWith('{')) return plainMap(value, type.slice(1, -1));
  return Object.hasOwn(STRUCTS, type) ? plainStruct(value, STRUCTS[type]) : value;
}

function plainList(list: readonly unknown[], type: string): readonly unknown[] {
  const entries = list.map((entry) => plain(entry, type));
  return entries.some((entry, index) => entry !== list[index]) ? entries : list;
}

function plainMap(map: object, type: string): object {
  return copied(map, keysOf(map), (value) => plain(value, type), Object.getPrototypeOf(map) !== Object.prototype);
}

function plainStruct(struct: object, known: Parameters): object {
  const keys = [...new Set([...Object.keys(struct), ...Object.keys(known)])]
    .filter((key) => Object.hasOwn(known, key) && (struct as Fields)[key] !== undefined);
  return copied(struct, keys, (value, key) => plain(value, known[key]), false);
}

/** Data at any depth. */
function plainData(value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries: unknown[] = value.map(plainData);
    return entries.some((entry, index) => entry !== value[index]) ? entries : value;
  }
  if (typeof value !== 'object' || value === null || isLater(value)) return value;
  // cdk8s asks every object for its constructor.
  return copied(value, keysOf(value), plainData, Object.getPrototypeOf(value) !== Object.prototype);
}

/** The object itself, where a copy would be the same. */
function copied(from: object, keys: readonly string[], change: (value: unknown, key: string) => unknown, must: boolean): object {
  const entries = keys.map((key) => ({ key, given: (from as Fields)[key], isField: isField(from, key) }))
    .map((entry) => ({ ...entry, value: change(entry.given, entry.key) }));
  return must || entries.some(({ given, isField: own, value }) => !own || given !== value)
    ? Object.fromEntries(entries.map(({ key, value }) => [key, value])) : from;
}
