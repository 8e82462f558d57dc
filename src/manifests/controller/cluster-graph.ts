import type { Platform } from '../../platform/platform';
import type { JsonObject } from '../manifest';
import { ManifestGraph } from '../manifest-graph';
import { ManifestIndex } from '../manifest-index';
import { platformIn } from './platform-in';

/** The graph of the manifests of a cluster; where nobody states its releases they are those that the manifests say. */
export function clusterGraph(manifests: readonly unknown[], platformOf?: (manifest: JsonObject) => Platform): ManifestGraph {
  if (platformOf !== undefined) return new ManifestGraph(manifests, platformOf);
  const said = platformIn(new ManifestIndex(manifests));
  return new ManifestGraph(manifests, () => said);
}
