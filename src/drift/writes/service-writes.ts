import { ClusterWriter } from '../../facts/cluster-writer';
import type { CanaryRollout } from '../../manifests/canary-rollout';
import { POD_HASH } from '../../manifests/canary-rollout';
import { ClusterChange, type ClusterWrite, ClusterRestore, ClusterWriteTime } from '../cluster-write';
import { quoted } from '../jq';
import { type ManifestSet, at } from '../../manifests/manifest';
import { ObjectWrites } from './object-writes';

export const MANAGED_BY = 'argo-rollouts.argoproj.io/managed-by-rollouts';

/**
 * Services of the versions: the controller adds the pod hash to the selector. A client-side apply leaves a key that
 * is not Git's alone; a server-side apply takes it away, because the selector is atomic. The controller doesn't
 * watch Services that have lost it.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/service.go
 */
export function serviceWrites(rollout: CanaryRollout, manifests: ManifestSet): ClusterWrite[] {
  return manifests.named('', 'Service', rollout.namespace, rollout.hashedServices).flatMap((service) =>
    new ObjectWrites(service, ClusterWriter.ARGO_ROLLOUTS)
      .add({
        path: `$.spec.selector[${quoted(POD_HASH)}]`,
        jqPath: `.spec.selector[${quoted(POD_HASH)}]`,
        when: ClusterWriteTime.ALWAYS,
        change: at(service, 'spec', 'selector', POD_HASH) === undefined ? ClusterChange.ADDED : ClusterChange.VALUE,
        restoredBy: ClusterRestore.NEXT_RECONCILE,
        note: 'Only a server-side apply takes it away: the annotation argocd.argoproj.io/sync-options: ServerSideApply=false keeps it.',
      })
      .addMetadata('annotations', MANAGED_BY, ClusterWriteTime.ALWAYS)
      .writes);
}
