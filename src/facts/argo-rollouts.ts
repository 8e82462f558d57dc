/** Name of the controller: of its namespace and its ServiceAccount in `install.yaml`, and of itself where it signs. */
export const ARGO_ROLLOUTS = 'argo-rollouts';

/** The controller's ConfigMap, which it reads in its own namespace. */
export const ROLLOUTS_CONFIG = 'argo-rollouts-config';

/** The keys of that ConfigMap that list plugins, in the order in which the controller reads them. */
export const PLUGIN_LISTS = ['trafficRouterPlugins', 'metricProviderPlugins', 'stepPlugins'] as const;

export type PluginList = typeof PLUGIN_LISTS[number];

/** How the controller compares a download with its checksum: as a text. */
export const PLUGIN_CHECKSUM = /^[0-9a-f]{64}$/;

/** The label, and key of a Service's selector, that tells the pods of one version. */
export const POD_HASH = 'rollouts-pod-template-hash';

/** Name of the Rollout that a Service, or a DestinationRule's subset, is managed by. */
export const MANAGED_BY = 'argo-rollouts.argoproj.io/managed-by-rollouts';

/** Annotations that the controller puts on a Rollout. */
export const REVISION = 'rollout.argoproj.io/revision';
export const WORKLOAD_GENERATION = 'rollout.argoproj.io/workload-generation';

/** Resource of a Rollout, as a rule of RBAC or an address of the API says it. */
export const ROLLOUT_RESOURCE = 'rollouts';

/** The field manager of what the controller writes. */
export const ROLLOUTS_FIELD_MANAGER = 'rollouts-controller';
