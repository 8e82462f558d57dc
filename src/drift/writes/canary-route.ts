import type { JsonObject } from '../../manifests/manifest';

/** A route of a canary, and whether the plugin adds header rules to it. */
export interface CanaryRoute {
  readonly manifest: JsonObject;
  readonly headerRoutes: boolean;
}
