export {
  type ArgoCdAllClustersOptions, type ArgoCdClusterOptions, ArgoCdClusters, type ArgoCdSelectedClustersOptions,
} from './argo-cd-clusters';
export { ArgoCdDestination, type ArgoCdDestinationOptions } from './argo-cd-destination';
export * from './argo-cd-helm-options';
export { type ArgoCdIgnoreApplicationDifference, type ArgoCdIgnoreDifference } from './argo-cd-ignore-difference';
export * from './argo-cd-info';
export * from './argo-cd-kustomize-options';
export { ArgoCdLabelExpression } from './argo-cd-label-expression';
export * from './argo-cd-plugin-options';
export { ArgoCdApplicationsSync, ArgoCdDeletionOrder, type ArgoCdRollingSyncStep } from './argo-cd-rolling-sync';
export { ArgoCdSource } from './argo-cd-source';
export { type ArgoCdSourceHydrator, type ArgoCdSyncSource } from './argo-cd-source-hydrator';
export * from './argo-cd-source-options';
export { ArgoCdPrunePropagationPolicy, ArgoCdRemoval, type ArgoCdSyncOptions } from './argo-cd-sync-options';
export { type ArgoCdAutomatedSync, type ArgoCdNamespaceMetadata, type ArgoCdRetry, type ArgoCdRetryBackoff } from './argo-cd-sync-policy';
