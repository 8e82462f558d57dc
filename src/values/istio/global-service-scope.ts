/** Where a global service can be reached (`solo.io/service-scope`). */
export enum GlobalServiceScope {
  /** In every cluster of the mesh, as `<name>.<namespace>.mesh.internal`. */
  GLOBAL = 'global',
  /** In the clusters of the segment of this one, as `<name>.<namespace>.<domain of the segment>`. */
  SEGMENT = 'segment',
}
