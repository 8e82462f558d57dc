import type { ManifestGraph } from '../../manifests/manifest-graph';
import { RELATIONS } from '../../manifests/relations';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import type { LiveWrite } from './object-writes';
import { rolloutWrites } from './rollout-writes';
import { WRITERS } from './writers';

const ALL_WRITERS = RELATIONS.flatMap((relation) => WRITERS.get(relation) ?? []);

/** Every field that something in the cluster writes, Rollout by Rollout. */
export function clusterWrites(graph: ManifestGraph): LiveWrite[] {
  return graph.rollouts.flatMap((rollout) => writesFor(rollout, graph));
}

/** What something writes because of one Rollout. */
export function writesFor(rollout: CanaryRollout, graph: ManifestGraph): LiveWrite[] {
  return [...rolloutWrites(rollout), ...ALL_WRITERS.flatMap((write) => write(rollout, graph, rollout.platform))];
}
