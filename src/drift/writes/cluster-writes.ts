import type { ManifestGraph } from '../../manifests/manifest-graph';
import { RELATIONS } from '../../manifests/relations';
import type { ClusterWrite } from '../cluster-write';
import { rolloutWrites } from './rollout-writes';
import { WRITERS } from './writers';

/** Every field that something in the cluster writes, Rollout by Rollout. */
export function clusterWrites(graph: ManifestGraph): ClusterWrite[] {
  const writers = RELATIONS.flatMap((relation) => WRITERS.get(relation) ?? []);
  return graph.rollouts.flatMap((rollout) =>
    [...rolloutWrites(rollout), ...writers.flatMap((write) => write(rollout, graph, rollout.platform))]);
}
