import { isClusterScoped } from '../facts/cluster-scoped-kinds';
import { type JsonObject, idOf, keyOf } from './manifest';

/**
 * A text that two manifests share only if they are of one object of the cluster. Undefined for what is no object, and for what
 * the API server gives a name: that is another one each time.
 */
export function identityOf(manifest: JsonObject): string | undefined {
  const key = keyOf(manifest);
  // A namespace of what stands in none is dropped.
  return key.kind === '' || key.name === '' ? undefined : idOf(isClusterScoped(key) ? { ...key, namespace: undefined } : key);
}

/** The identities of all that have one. */
export function identitiesOf(manifests: readonly JsonObject[]): string[] {
  return manifests.flatMap((manifest) => identityOf(manifest) ?? []);
}
