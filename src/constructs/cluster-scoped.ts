import { type ApiObject, JsonPatch } from 'cdk8s';

/**
 * Takes the namespace out of an object that belongs to none. A chart gives its namespace to every object
 * without one, cluster-scoped or not, and Argo CD then sees an object that the cluster does not have.
 */
export function clusterScoped(object: ApiObject): ApiObject {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
