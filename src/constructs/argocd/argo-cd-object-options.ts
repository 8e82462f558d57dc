import { type InputProblem, type Problem, distinct, problem } from '../../problem';
import { SYNC_OPTIONS_ANNOTATION, entriesOf } from '../../facts/argo-cd';
import { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';
import { SERVICE } from '../../facts/kinds';
import { ClusterWriteHandling } from '../../drift/cluster-write';
import { type JsonObject, at, shownKey, text } from '../../manifests/manifest';
import type { ArgoCdSyncOptions } from '../../values/argocd/argo-cd-sync-options';
import type { LocatedWrite } from './argo-cd-charts';

const { NO_SERVER_SIDE_APPLY, REPLACE, SERVER_SIDE_APPLY } = ArgoCdObjectSyncOption;

/** Sync options, of the Application or of one object, with which a sync takes away what a canary has written. */
export function syncOptionsOfCanaries(writes: readonly LocatedWrite[], options: ArgoCdSyncOptions | undefined): Problem[] {
  return [
    writes.length > 0 && options?.replace === true ? problem('syncOptions.replace', true,
      'must not be set for canaries: a sync would wipe out their weights and pod hashes') : undefined,
    ...distinct(writes.flatMap((located) => replaceProblem(located))),
    ...distinct(writes.filter(({ write: { group, kind, handling } }) =>
      group === SERVICE.group && kind === SERVICE.kind && handling === ClusterWriteHandling.IGNORE)
      .flatMap((located) => selectorProblem(located, options?.serverSideApply === true))),
  ];
}

/** The sync options that Argo CD reads from an object. */
export function ownSyncOptions(manifest: JsonObject): string[] {
  return entriesOf(text(at(manifest, 'metadata', 'annotations', SYNC_OPTIONS_ANNOTATION)));
}

function replaceProblem({ write, chart, manifest }: LocatedWrite): InputProblem[] {
  return ownSyncOptions(manifest).includes(REPLACE)
    ? [problem('charts', shownKey(write),
      `must not have the sync option ${REPLACE} in the chart ${JSON.stringify(chart.node.path)}: a sync would wipe out what a canary `
        + 'has written there')] : [];
}

/** An object's own `ServerSideApply=false` wins over everything. */
function selectorProblem({ write, chart, manifest }: LocatedWrite, serverSideApply: boolean): InputProblem[] {
  const own = ownSyncOptions(manifest);
  if (own.includes(NO_SERVER_SIDE_APPLY)) return [];
  if (own.includes(SERVER_SIDE_APPLY)) {
    return [problem('charts', shownKey(write),
      `must not have the sync option ${SERVER_SIDE_APPLY} in the chart ${JSON.stringify(chart.node.path)}: its selector would lose the `
        + 'pod hash; leave it out')];
  }
  return !serverSideApply ? [] : [problem('syncOptions.serverSideApply', true,
    `must not be set for the Service ${JSON.stringify(write.name)}, whose selector would lose the pod hash: make an `
      + 'ArgoCdObjectSync with keepServiceSelectors in its chart')];
}
