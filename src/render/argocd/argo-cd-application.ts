import { COMPARE_OPTIONS, COMPARE_OPTIONS_ANNOTATION } from '../../facts/argo-cd';
import type { ArgoCdCascadeDeletion } from '../../facts/argo-cd-cascade-deletion';
import type { ApplicationSpec, ApplicationSpecIgnoreDifferences, ApplicationSpecSyncPolicy } from '../../../imports/application';
import type { ArgoCdDestination } from '../../values/argocd/argo-cd-destination';
import type { ArgoCdIgnoreDifference } from '../../values/argocd/argo-cd-ignore-difference';
import type { ArgoCdInfo } from '../../values/argocd/argo-cd-info';
import type { ArgoCdSource } from '../../values/argocd/argo-cd-source';
import type { ArgoCdSourceHydrator } from '../../values/argocd/argo-cd-source-hydrator';
import { type ArgoCdSyncOptions, SYNC_OPTION_NAMES } from '../../values/argocd/argo-cd-sync-options';
import type { ArgoCdAutomatedSync, ArgoCdNamespaceMetadata, ArgoCdRetry } from '../../values/argocd/argo-cd-sync-policy';
import { goDuration } from '../../values/duration';
import { renderHydrator, renderSource } from './argo-cd-source';

/** What the spec of an Application is made of, decided. */
export interface ResolvedApplication {
  readonly project: string;
  readonly source?: ArgoCdSource;
  readonly sources?: readonly ArgoCdSource[];
  readonly sourceHydrator?: ArgoCdSourceHydrator;
  readonly destination: ArgoCdDestination;
  readonly ignoreDifferences: readonly ArgoCdIgnoreDifference[];
  readonly automated?: ArgoCdAutomatedSync;
  readonly retry?: ArgoCdRetry;
  readonly managedNamespaceMetadata?: ArgoCdNamespaceMetadata;
  readonly syncOptions?: ArgoCdSyncOptions;
  readonly info?: readonly ArgoCdInfo[];
  readonly revisionHistoryLimit?: number;
}

export function renderApplicationSpec(application: ResolvedApplication): ApplicationSpec {
  const { project, source, sources, sourceHydrator, destination, ignoreDifferences, info, revisionHistoryLimit } = application;
  return {
    project,
    source: source && renderSource(source._spec),
    sources: sources?.map(({ _spec }) => renderSource(_spec)),
    sourceHydrator: sourceHydrator && renderHydrator(sourceHydrator),
    destination: { server: destination._spec.server, name: destination._spec.name, namespace: destination._spec.namespace },
    ignoreDifferences: ignoreDifferences.length === 0 ? undefined : ignoreDifferences.map(renderIgnoreDifference),
    syncPolicy: renderSyncPolicy(application),
    info: info?.map(({ name, value }) => ({ name, value })),
    revisionHistoryLimit,
  };
}

function renderIgnoreDifference(rule: ArgoCdIgnoreDifference): ApplicationSpecIgnoreDifferences {
  const { group, kind, name, namespace, jsonPointers, jqPathExpressions, managedFieldsManagers } = rule;
  // The core group is '' where rules are made, and left out where they are written: Argo CD drops it.
  return { group: group === '' ? undefined : group, kind, name, namespace, jsonPointers, jqPathExpressions, managedFieldsManagers };
}

function renderSyncPolicy({ automated, retry, managedNamespaceMetadata, syncOptions }: ResolvedApplication): ApplicationSpecSyncPolicy
  | undefined {
  const options = renderSyncOptions(syncOptions ?? {});
  if (automated === undefined && retry === undefined && managedNamespaceMetadata === undefined && options.length === 0) return undefined;
  return {
    automated: automated
      && { prune: automated.prune, selfHeal: automated.selfHeal, allowEmpty: automated.allowEmpty, enabled: automated.enabled },
    retry: retry && {
      limit: retry.limit,
      backoff: retry.backoff && {
        duration: retry.backoff.duration && goDuration(retry.backoff.duration),
        factor: retry.backoff.factor,
        maxDuration: retry.backoff.maxDuration && goDuration(retry.backoff.maxDuration),
      },
      refresh: retry.refresh,
    },
    managedNamespaceMetadata: managedNamespaceMetadata
      && { labels: managedNamespaceMetadata.labels, annotations: managedNamespaceMetadata.annotations },
    syncOptions: options.length === 0 ? undefined : options,
  };
}

/** Argo CD knows most options by one value alone; the other one is to say nothing. */
function renderSyncOptions(options: ArgoCdSyncOptions): string[] {
  const names = SYNC_OPTION_NAMES;
  const switchedOn = (name: string, value: boolean | undefined) => (value === true ? [`${name}=true`] : []);
  const switchedOff = (name: string, value: boolean | undefined) => (value === false ? [`${name}=false`] : []);
  const chosen = (name: string, value: string | undefined) => (value === undefined ? [] : [`${name}=${value}`]);
  return [
    ...switchedOn(names.applyOutOfSyncOnly, options.applyOutOfSyncOnly ?? true),
    ...switchedOn(names.respectIgnoreDifferences, options.respectIgnoreDifferences),
    ...switchedOn(names.createNamespace, options.createNamespace),
    ...switchedOn(names.serverSideApply, options.serverSideApply),
    ...switchedOff(names.clientSideApplyMigration, options.clientSideApplyMigration),
    ...switchedOn(names.replace, options.replace),
    ...switchedOn(names.pruneLast, options.pruneLast),
    ...chosen(names.prunePropagationPolicy, options.prunePropagationPolicy),
    ...chosen(names.prune, options.prune),
    ...chosen(names.delete, options.delete),
    ...switchedOff(names.validate, options.validate),
    ...switchedOn(names.skipDryRunOnMissingResource, options.skipDryRunOnMissingResource),
    ...switchedOn(names.failOnSharedResource, options.failOnSharedResource),
    ...(options.additional ?? []),
  ];
}

export interface ResolvedMetadata {
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  readonly cascadeDeletion?: ArgoCdCascadeDeletion;
  readonly serverSideDiff?: boolean;
  readonly includeMutationWebhook?: boolean;
}

export function renderApplicationMetadata(
  { labels, annotations, cascadeDeletion, serverSideDiff, includeMutationWebhook }: ResolvedMetadata) {
  const compare = [
    ...(serverSideDiff === undefined ? [] : [`${COMPARE_OPTIONS.serverSideDiff}=${serverSideDiff}`]),
    ...(includeMutationWebhook === true ? [`${COMPARE_OPTIONS.includeMutationWebhook}=true`] : []),
  ];
  return {
    labels: labels && { ...labels },
    annotations: annotations === undefined && compare.length === 0 ? undefined
      : { ...annotations, ...(compare.length === 0 ? {} : { [COMPARE_OPTIONS_ANNOTATION]: compare.join(',') }) },
    finalizers: cascadeDeletion === undefined ? undefined : [cascadeDeletion],
  };
}
