import { REVISION, WORKLOAD_GENERATION } from '../../facts/argo-rollouts';
import { ClusterWriter } from '../../facts/cluster-writer';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { ClusterChange, ClusterRestore, ClusterWriteHandling, ClusterWriteTime } from '../cluster-write';
import { at } from '../../manifests/manifest';
import { type ManifestGraph, foundBy } from '../../manifests/manifest-graph';
import { SCALE_TARGETS } from '../../manifests/relations';
import { SCALED_DOWN_WORKLOAD } from '../../manifests/rollout-relations';
import { type LiveWrite, ObjectWrites } from './object-writes';
import { typedUpdateWrites } from './typed-update';

/**
 * The Rollout itself.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/controller.go
 */
export function rolloutWrites(rollout: CanaryRollout): LiveWrite[] {
  const { manifest } = rollout;
  const own = new ObjectWrites(manifest, ClusterWriter.ARGO_ROLLOUTS).addMetadata('annotations', REVISION,
    ClusterWriteTime.ALWAYS);
  if (rollout.workload !== undefined) own.addMetadata('annotations', WORKLOAD_GENERATION,
    ClusterWriteTime.ALWAYS);
  if (!rollout.countsPods) {
    own.add({
      path: '$.spec.replicas',
      jqPath: '.spec.replicas',
      when: ClusterWriteTime.ALWAYS,
      change: ClusterChange.ADDED,
      restoredBy: ClusterRestore.NOT_NEEDED,
      handling: ClusterWriteHandling.UNSEEN,
      note: 'The controller writes 1 where Git has no count; an autoscaler changes it.',
    });
  }
  own.add(...typedUpdateWrites(rollout));
  return own.writes;
}

/** A count in Git that a scaler changes. */
export function scalerWrites({ manifest, countsPods }: CanaryRollout, graph: ManifestGraph): LiveWrite[] {
  if (!countsPods || graph.referring(SCALE_TARGETS, manifest).length === 0) return [];
  return new ObjectWrites(manifest, ClusterWriter.AUTOSCALER).add({
    path: '$.spec.replicas',
    jqPath: '.spec.replicas',
    when: ClusterWriteTime.ALWAYS,
    restoredBy: ClusterRestore.NEXT_RECONCILE,
    note: 'Every sync of the Rollout puts Git\'s count back until the scaler acts again: leave it out of Git.',
  }).writes;
}

/** The Deployment whose pods a Rollout takes over. */
export function scaleDownWrites({ manifest }: CanaryRollout, graph: ManifestGraph): LiveWrite[] {
  return foundBy(graph.related(SCALED_DOWN_WORKLOAD, manifest)).flatMap((deployment) => {
    const counted = at(deployment, 'spec', 'replicas') !== undefined;
    return new ObjectWrites(deployment, ClusterWriter.ARGO_ROLLOUTS).add({
      path: '$.spec.replicas',
      jqPath: '.spec.replicas',
      when: ClusterWriteTime.FIRST_REVISION,
      change: counted ? ClusterChange.VALUE : ClusterChange.ADDED,
      restoredBy: counted ? ClusterRestore.NOBODY : ClusterRestore.NOT_NEEDED,
      handling: counted ? ClusterWriteHandling.IGNORE : ClusterWriteHandling.UNSEEN,
      note: counted ? 'After the first revision nobody scales it down again: once the Rollout is healthy, say 0 in Git.' : undefined,
    }).writes;
  });
}
