import { FIELD_TYPES, type FieldType } from './field-types';

/**
 * An object of a known type as the API server stores it: it drops a field, or an entry of a map, that is null. In a list, and in what it
 * does not look into, a null stays.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting-and-nullable
 */
export function withoutNulls(type: string, value: unknown): unknown {
  const fields = FIELD_TYPES.get(type);
  if (fields === undefined || !isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, entry]) => {
    const known = fields.get(name);
    if (known === undefined) return [[name, entry]];
    return entry === null ? [] : [[name, field(known, entry)]];
  }));
}

function field({ base, form }: FieldType, value: unknown): unknown {
  if (form === 'one') return withoutNulls(base, value);
  if (form === 'list') return Array.isArray(value) ? value.map((entry: unknown) => withoutNulls(base, entry)) : value;
  if (!isObject(value)) return value;
  const isAny = base === 'any';
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => isAny || entry !== null)
    .map(([key, entry]) => [key, withoutNulls(base, entry)]));
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
