/** Its namespace, and what its own objects are part of. */
export const ARGO_CD = 'argocd';

/** The ConfigMap of its settings. */
export const ARGO_CD_CONFIG = 'argocd-cm';

/** Keys of that ConfigMap; the first is followed by `<group>_<Kind>`, or by the kind alone in the core group. */
export const IGNORE_DIFFERENCES_KEY = 'resource.customizations.ignoreDifferences.';
/** The same for every kind. */
export const IGNORE_ALL_DIFFERENCES_KEY = `${IGNORE_DIFFERENCES_KEY}all`;
export const COMPARE_OPTIONS_KEY = 'resource.compareoptions';

/** The ConfigMap of its parameters, and the key by which every Application is compared on the server. */
export const ARGO_CD_PARAMS = 'argocd-cmd-params-cm';
export const SERVER_SIDE_DIFF_PARAM = 'controller.diff.server.side';

/** Annotations that it reads from the objects that it applies, and from Applications. */
export const SYNC_OPTIONS_ANNOTATION = 'argocd.argoproj.io/sync-options';
export const SYNC_WAVE_ANNOTATION = 'argocd.argoproj.io/sync-wave';
export const HOOK_ANNOTATION = 'argocd.argoproj.io/hook';
export const COMPARE_OPTIONS_ANNOTATION = 'argocd.argoproj.io/compare-options';

/** Fields that it does not compare, in the object itself. */
export const IGNORE_DIFFERENCES_ANNOTATION = 'argocd.argoproj.io/ignore-differences';

/** Ways in which a rule names fields: of these the annotation has the first alone. */
export const IGNORED_FIELDS = { pointers: 'jsonPointers', jq: 'jqPathExpressions', managers: 'managedFieldsManagers' } as const;

/** Helm's annotations, which it reads where its own say nothing. */
export const HELM_HOOK_ANNOTATION = 'helm.sh/hook';
export const HELM_HOOK_WEIGHT_ANNOTATION = 'helm.sh/hook-weight';

/** Phases of a sync, in their order. */
export const SYNC_PHASES = ['PreSync', 'Sync', 'PostSync'] as const;

/** Hooks that no ordinary sync applies. */
export const OTHER_HOOKS = ['SyncFail', 'Skip', 'PreDelete', 'PostDelete'] as const;

/** The phase of each hook of Helm that has one. */
export const HELM_HOOK_PHASES = {
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
} as const;

/** A hook of Helm that is an ordinary object. */
export const HELM_CRD_HOOK = 'crd-install';

/** Names of the options of an Application's sync. */
export const SYNC_OPTIONS = {
  applyOutOfSyncOnly: 'ApplyOutOfSyncOnly',
  respectIgnoreDifferences: 'RespectIgnoreDifferences',
  createNamespace: 'CreateNamespace',
  serverSideApply: 'ServerSideApply',
  clientSideApplyMigration: 'ClientSideApplyMigration',
  replace: 'Replace',
  pruneLast: 'PruneLast',
  prunePropagationPolicy: 'PrunePropagationPolicy',
  prune: 'Prune',
  delete: 'Delete',
  validate: 'Validate',
  skipDryRunOnMissingResource: 'SkipDryRunOnMissingResource',
  failOnSharedResource: 'FailOnSharedResource',
} as const;

/** Names of the options of an Application's comparison. */
export const COMPARE_OPTIONS = { serverSideDiff: 'ServerSideDiff', includeMutationWebhook: 'IncludeMutationWebhook' } as const;

/** The cluster that Argo CD itself runs in. */
export const IN_CLUSTER = 'https://kubernetes.default.svc';

/** The name that Argo CD gives it, unless somebody has given it another. */
export const IN_CLUSTER_NAME = 'in-cluster';

/** The entries of an annotation that is a list, as Argo CD reads them: empty ones are none. */
export function entriesOf(annotation: string): string[] {
  return annotation.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
}
