import { DEFAULT_GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { RELATIONS } from '../../manifests/relations';
import type { ClusterWrite } from '../cluster-write';
import { GatewayPluginRelease } from '../plugin-release';
import { rolloutWrites } from './rollout-writes';
import { WRITERS } from './writers';

/** Every field that something in the cluster writes, Rollout by Rollout. An error if the version is no release. */
export function clusterWrites(graph: ManifestGraph, gatewayApiPluginVersion: string = DEFAULT_GATEWAY_API_PLUGIN): ClusterWrite[] {
  const release = new GatewayPluginRelease(gatewayApiPluginVersion);
  const writers = RELATIONS.flatMap((relation) => WRITERS.get(relation) ?? []);
  return graph.rollouts.flatMap((rollout) =>
    [...rolloutWrites(rollout), ...writers.flatMap((write) => write(rollout, graph, release))]);
}
