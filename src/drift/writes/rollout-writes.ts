import { ClusterWriter } from '../../facts/cluster-writer';
import type { CanaryRollout } from '../../manifests/canary-rollout';
import { ClusterChange, type ClusterWrite, ClusterRestore, ClusterWriteHandling, ClusterWriteTime } from '../cluster-write';
import { type JsonObject, type ManifestSet, at, record } from '../../manifests/manifest';
import { ObjectWrites } from './object-writes';
import { typedUpdateWrites } from './typed-update';

/**
 * The Rollout itself, and the Deployment whose pods it takes over.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/controller.go
 */
export function rolloutWrites(rollout: CanaryRollout, manifests: ManifestSet): ClusterWrite[] {
  const { manifest } = rollout;
  const own = new ObjectWrites(manifest, ClusterWriter.ARGO_ROLLOUTS).addMetadata('annotations', 'rollout.argoproj.io/revision',
    ClusterWriteTime.ALWAYS);
  if (at(manifest, 'spec', 'workloadRef') !== undefined) own.addMetadata('annotations', 'rollout.argoproj.io/workload-generation',
    ClusterWriteTime.ALWAYS);
  if (at(manifest, 'spec', 'replicas') === undefined) {
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
  return [...own.writes, ...autoscaled(rollout, manifests), ...scaledDown(rollout, manifests)];
}

/** A count in Git that a scaler changes. */
function autoscaled(rollout: CanaryRollout, manifests: ManifestSet): ClusterWrite[] {
  if (at(rollout.manifest, 'spec', 'replicas') === undefined) return [];
  const scalers = [
    ...manifests.of('keda.sh', 'ScaledObject', rollout.namespace),
    ...manifests.of('autoscaling', 'HorizontalPodAutoscaler', rollout.namespace),
  ].filter((scaler) => targets(scaler, 'Rollout', rollout.name));
  return scalers.length === 0 ? [] : new ObjectWrites(rollout.manifest, ClusterWriter.AUTOSCALER).add({
    path: '$.spec.replicas',
    jqPath: '.spec.replicas',
    when: ClusterWriteTime.ALWAYS,
    restoredBy: ClusterRestore.NEXT_RECONCILE,
    note: 'Every sync of the Rollout puts Git\'s count back until the scaler acts again: leave it out of Git.',
  }).writes;
}

function targets(scaler: JsonObject, kind: string, name: string): boolean {
  const target = record(at(scaler, 'spec', 'scaleTargetRef'));
  return (target.kind ?? 'Deployment') === kind && target.name === name;
}

function scaledDown(rollout: CanaryRollout, manifests: ManifestSet): ClusterWrite[] {
  const { kind, name, scaleDown } = record(at(rollout.manifest, 'spec', 'workloadRef'));
  if (kind !== 'Deployment' || typeof name !== 'string' || (scaleDown !== 'onsuccess' && scaleDown !== 'progressively')) return [];
  return manifests.named('apps', 'Deployment', rollout.namespace, [name]).flatMap((deployment) => {
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
