import { SYNC_OPTIONS_ANNOTATION } from '../../facts/argo-cd';
import { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';
import { MANAGED_BY, POD_HASH } from '../../facts/argo-rollouts';
import { ClusterWriter } from '../../facts/cluster-writer';
import { at } from '../../manifests/manifest';
import { type ManifestGraph, foundBy } from '../../manifests/manifest-graph';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { SERVICES } from '../../manifests/rollout-relations';
import { ClusterChange, ClusterRestore, ClusterWriteTime } from '../cluster-write';
import { quoted } from '../jq';
import { type LiveWrite, ObjectWrites } from './object-writes';

const { NO_SERVER_SIDE_APPLY } = ArgoCdObjectSyncOption;

/**
 * Services of the versions: the controller adds the pod hash to the selector. A client-side apply leaves a key that
 * is not Git's alone; a server-side apply takes it away, because the selector is atomic. The controller doesn't
 * watch Services that have lost it.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/service.go
 */
export function serviceWrites({ manifest }: CanaryRollout, graph: ManifestGraph): LiveWrite[] {
  return foundBy(graph.related(SERVICES, manifest)).flatMap((service) =>
    new ObjectWrites(service, ClusterWriter.ARGO_ROLLOUTS)
      .add({
        path: `$.spec.selector[${quoted(POD_HASH)}]`,
        jqPath: `.spec.selector[${quoted(POD_HASH)}]`,
        when: ClusterWriteTime.ALWAYS,
        change: at(service, 'spec', 'selector', POD_HASH) === undefined ? ClusterChange.ADDED : ClusterChange.VALUE,
        restoredBy: ClusterRestore.NEXT_RECONCILE,
        note: `Only a server-side apply takes it away: the annotation ${SYNC_OPTIONS_ANNOTATION}: ${NO_SERVER_SIDE_APPLY} keeps it.`,
      })
      .addMetadata('annotations', MANAGED_BY, ClusterWriteTime.ALWAYS)
      .writes);
}
