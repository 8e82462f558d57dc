import { LIST } from '../facts/kinds';

/**
 * Manifests as plain JSON, whoever wrote them. Nothing is taken for granted: a part that is missing or of another
 * type reads as empty, because the API server has the last word on what is valid.
 */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** What Argo CD finds an object by. */
export interface ObjectKey {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** The value as an object; an empty one if it is none. */
export function record(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The value as a list of objects; an empty one if it is none. */
export function records(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(record) : [];
}

/** A text, or a number as one; empty if it is neither. */
export function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The values that are texts. */
export function texts(values: readonly unknown[]): string[] {
  return values.filter((value): value is string => typeof value === 'string' && value !== '');
}

/** The value behind a path of keys, or undefined. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => record(inner)[key], value);
}

export function keyOf(manifest: JsonObject): ObjectKey {
  const [version, group] = text(manifest.apiVersion).split('/').reverse();
  const { name, namespace } = record(manifest.metadata);
  return {
    group: version === undefined ? '' : group ?? '',
    kind: text(manifest.kind),
    name: text(name),
    ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}),
  };
}

/** The objects of a list of manifests, with `kind: List` taken apart. */
export function objectsIn(manifests: readonly unknown[]): JsonObject[] {
  return manifests.map(record).flatMap((manifest) => (manifest.kind === LIST ? records(manifest.items) : [manifest]));
}

/** An object as people name it. */
export function shownKey({ kind, name, namespace }: Pick<ObjectKey, 'kind' | 'name' | 'namespace'>): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** The same of a manifest. */
export function shownObject(manifest: JsonObject): string {
  return shownKey(keyOf(manifest));
}

/** Objects as people list them; of many the first. */
export function shownObjects(manifests: readonly JsonObject[]): string {
  return few(manifests.map(shownObject));
}

/** Texts as people list them: "a", "a and b", "a, b and c". */
export function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
}

/** How many of a long list are enough to find the rest. */
const ENOUGH = 3;

/** Texts as people list them; of many the first. */
export function few(texts: readonly string[]): string {
  return texts.length > ENOUGH ? `${texts.slice(0, ENOUGH).join(', ')} and ${texts.length - ENOUGH} more` : listed(texts);
}

/** A text that two keys share only if they are of one object. */
export function idOf({ group, kind, namespace, name }: ObjectKey): string {
  return JSON.stringify([group, kind, namespace, name]);
}
