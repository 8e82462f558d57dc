/** Name of the controller: of its namespace and its ServiceAccount in `install.yaml`, and of itself where it signs. */
export const ARGO_ROLLOUTS = 'argo-rollouts';

/** The controller's ConfigMap, which it reads in its own namespace. */
export const ROLLOUTS_CONFIG = 'argo-rollouts-config';

/** The keys of that ConfigMap that list plugins, in the order in which the controller reads them. */
export const PLUGIN_LISTS = ['trafficRouterPlugins', 'metricProviderPlugins', 'stepPlugins'] as const;

/** The label, and key of a Service's selector, that tells the pods of one version. */
export const POD_HASH = 'rollouts-pod-template-hash';

/** Name of the Rollout that a Service, or a DestinationRule's subset, is managed by. */
export const MANAGED_BY = 'argo-rollouts.argoproj.io/managed-by-rollouts';

/** Annotations that the controller puts on a Rollout. */
export const REVISION = 'rollout.argoproj.io/revision';
export const WORKLOAD_GENERATION = 'rollout.argoproj.io/workload-generation';

/** Resource of a Rollout, as a rule of RBAC or an address of the API says it. */
export const ROLLOUT_RESOURCE = 'rollouts';

/** The release that the end-to-end tests run by default. */
export const PROVEN_ROLLOUTS = '1.10.2';

/**
 * From this release on `minPodsPerReplicaSet` counts at most as `replicas`.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.0/utils/replicaset/canary.go#L357
 */
export const MIN_PODS_WITHIN_REPLICAS = '1.10.0';
