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

/** The objects of one list of manifests, with `kind: List` taken apart. */
export class ManifestSet {
  public readonly all: readonly JsonObject[];

  constructor(manifests: readonly unknown[]) {
    this.all = manifests.map(record).flatMap((manifest) => (manifest.kind === 'List' ? records(manifest.items) : [manifest]));
  }

  /**
   * The objects of a kind, in one namespace if that is given. A manifest without namespace is wherever the others are:
   * whoever applies it fills in one, which is usually that of the others.
   */
  public of(group: string, kind: string, namespace = ''): JsonObject[] {
    return this.all.filter((manifest) => {
      const key = keyOf(manifest);
      return key.group === group && key.kind === kind && (namespace === '' || key.namespace === undefined || key.namespace === namespace);
    });
  }

  /**
   * The objects of those names in a namespace, `''` where the manifests leave it to whoever applies them. If there are
   * several of a name, one that says the namespace itself is preferred.
   */
  public named(group: string, kind: string, namespace: string, names: readonly string[]): JsonObject[] {
    const found = this.of(group, kind, namespace).filter((manifest) => names.includes(keyOf(manifest).name));
    return found.filter((manifest) => (keyOf(manifest).namespace ?? '') === namespace
      || !found.some((other) => keyOf(other).name === keyOf(manifest).name && (keyOf(other).namespace ?? '') === namespace));
  }
}

export const ROLLOUTS_GROUP = 'argoproj.io';
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';
export const ISTIO_GROUP = 'networking.istio.io';
