import { type Keys, type Schema, isMap, isOfEveryObject, isOpen, schemaBelow } from './structural-schema';

export interface FieldAt {
  readonly keys: Keys;
  readonly value: unknown;
  /** The schema of the object that it is a field of. */
  readonly schema: Schema;
}

/** What the API server would store, and what it drops for it. */
export interface Stored {
  readonly value: unknown;
  readonly unknown: readonly FieldAt[];
  readonly empty: readonly FieldAt[];
}

interface Pass {
  readonly unknown: FieldAt[];
  readonly empty: FieldAt[];
}

/**
 * Does to an object what the API server does before it validates it: drops what the schema does not know, and what must not be null,
 * and fills in defaults.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning
 */
export function stored(value: unknown, schema: Schema, keys: Keys = []): Stored {
  const pass: Pass = { unknown: [], empty: [] };
  return { value: part(value, schema, keys, pass), ...pass };
}

function part(value: unknown, schema: Schema, keys: Keys, pass: Pass): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items === undefined) return value;
    const { nullable, default: ofNull } = items;
    return value.map((entry: unknown, index) =>
      (entry === null && nullable !== true && ofNull !== undefined ? ofNull : part(entry, items, [...keys, index], pass)));
  }
  // What should be no object at all is refused as a whole.
  if (!isMap(value) || (schema.type !== undefined && schema.type !== 'object')) return value;
  const kept: { [key: string]: unknown } = {};
  for (const [key, child] of Object.entries(value)) {
    const own = field(key, child, schema, keys, pass);
    if (own !== undefined) set(kept, key, own);
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.default === undefined || Object.hasOwn(kept, name)) continue;
    set(kept, name, part(property.default, property, [...keys, name], pass));
  }
  return kept;
}

function field(key: string, value: unknown, schema: Schema, keys: Keys, pass: Pass): unknown {
  if (value === undefined || isOfEveryObject(schema, keys, key)) return value;
  const below = schemaBelow(schema, key);
  if (below === undefined) {
    if (isOpen(schema)) return value;
    pass.unknown.push({ keys: [...keys, key], value, schema });
    return undefined;
  }
  if (value !== null || below.nullable === true) return part(value, below, [...keys, key], pass);
  if (below.default === undefined) pass.empty.push({ keys: [...keys, key], value, schema });
  return below.default;
}

/** A field may be called `__proto__`. */
function set(object: { [key: string]: unknown }, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
