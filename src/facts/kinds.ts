import { RouteKind } from './route-kind';

/** What Kubernetes knows a kind of object by, whatever its version; the core group is empty. */
export interface ObjectKind {
  readonly group: string;
  readonly kind: string;
}

export const CORE_GROUP = '';
export const APPS_GROUP = 'apps';
/** Where Ingresses were before. */
export const EXTENSIONS_GROUP = 'extensions';
export const RBAC_GROUP = 'rbac.authorization.k8s.io';
/** Of Argo Rollouts and of Argo CD. */
export const ARGO_GROUP = 'argoproj.io';
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';
export const ISTIO_GROUP = 'networking.istio.io';
export const KEDA_GROUP = 'keda.sh';
export const HTTP_KEDA_GROUP = 'http.keda.sh';

export const NAMESPACE = { group: CORE_GROUP, kind: 'Namespace' } as const;
export const SERVICE = { group: CORE_GROUP, kind: 'Service' } as const;
export const CONFIG_MAP = { group: CORE_GROUP, kind: 'ConfigMap' } as const;
export const SECRET = { group: CORE_GROUP, kind: 'Secret' } as const;
export const SERVICE_ACCOUNT = { group: CORE_GROUP, kind: 'ServiceAccount' } as const;
export const PVC = { group: CORE_GROUP, kind: 'PersistentVolumeClaim' } as const;
export const REPLICATION_CONTROLLER = { group: CORE_GROUP, kind: 'ReplicationController' } as const;
export const POD_TEMPLATE = { group: CORE_GROUP, kind: 'PodTemplate' } as const;

export const DEPLOYMENT = { group: APPS_GROUP, kind: 'Deployment' } as const;
export const STATEFUL_SET = { group: APPS_GROUP, kind: 'StatefulSet' } as const;
export const DAEMON_SET = { group: APPS_GROUP, kind: 'DaemonSet' } as const;
export const REPLICA_SET = { group: APPS_GROUP, kind: 'ReplicaSet' } as const;
export const HPA = { group: 'autoscaling', kind: 'HorizontalPodAutoscaler' } as const;
export const DISRUPTION_BUDGET = { group: 'policy', kind: 'PodDisruptionBudget' } as const;
export const INGRESS = { group: 'networking.k8s.io', kind: 'Ingress' } as const;
export const CLUSTER_ROLE = { group: RBAC_GROUP, kind: 'ClusterRole' } as const;
export const ROLE = { group: RBAC_GROUP, kind: 'Role' } as const;
export const CLUSTER_ROLE_BINDING = { group: RBAC_GROUP, kind: 'ClusterRoleBinding' } as const;
export const ROLE_BINDING = { group: RBAC_GROUP, kind: 'RoleBinding' } as const;

export const ROLLOUT = { group: ARGO_GROUP, kind: 'Rollout' } as const;
export const EXPERIMENT = { group: ARGO_GROUP, kind: 'Experiment' } as const;
export const ANALYSIS_TEMPLATE = { group: ARGO_GROUP, kind: 'AnalysisTemplate' } as const;
export const CLUSTER_ANALYSIS_TEMPLATE = { group: ARGO_GROUP, kind: 'ClusterAnalysisTemplate' } as const;
export const APPLICATION = { group: ARGO_GROUP, kind: 'Application' } as const;
export const APPLICATION_SET = { group: ARGO_GROUP, kind: 'ApplicationSet' } as const;
export const APP_PROJECT = { group: ARGO_GROUP, kind: 'AppProject' } as const;

/** What tells Argo CD what to deploy. */
export const ARGO_CD_KINDS: readonly ObjectKind[] = [APPLICATION, APPLICATION_SET, APP_PROJECT];

export const GATEWAY = { group: GATEWAY_GROUP, kind: 'Gateway' } as const;
/** Listeners that are added to a Gateway from beside. */
export const LISTENER_SET = { group: GATEWAY_GROUP, kind: 'ListenerSet' } as const;
export const HTTP_ROUTE = { group: GATEWAY_GROUP, kind: RouteKind.HTTP } as const;
export const GRPC_ROUTE = { group: GATEWAY_GROUP, kind: RouteKind.GRPC } as const;
export const TCP_ROUTE = { group: GATEWAY_GROUP, kind: RouteKind.TCP } as const;
export const TLS_ROUTE = { group: GATEWAY_GROUP, kind: RouteKind.TLS } as const;
export const UDP_ROUTE = { group: GATEWAY_GROUP, kind: 'UDPRoute' } as const;
export const REFERENCE_GRANT = { group: GATEWAY_GROUP, kind: 'ReferenceGrant' } as const;

export const VIRTUAL_SERVICE = { group: ISTIO_GROUP, kind: 'VirtualService' } as const;
export const DESTINATION_RULE = { group: ISTIO_GROUP, kind: 'DestinationRule' } as const;
/** What a backend of a route names where it is a host that Istio knows; no object has this kind. */
export const ISTIO_HOSTNAME = { group: ISTIO_GROUP, kind: 'Hostname' } as const;
export const ISTIO_GATEWAY = { group: ISTIO_GROUP, kind: 'Gateway' } as const;

export const SCALED_OBJECT = { group: KEDA_GROUP, kind: 'ScaledObject' } as const;
export const SERVICE_MONITOR = { group: 'monitoring.coreos.com', kind: 'ServiceMonitor' } as const;
export const HTTP_SCALED_OBJECT = { group: HTTP_KEDA_GROUP, kind: 'HTTPScaledObject' } as const;

/** The kinds that may be called by these names, in the groups in which they are. */
export const KNOWN_KINDS: readonly ObjectKind[] = [
  NAMESPACE, SERVICE, CONFIG_MAP, SECRET, SERVICE_ACCOUNT, PVC, DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET, HPA, DISRUPTION_BUDGET,
  INGRESS, CLUSTER_ROLE, ROLE, CLUSTER_ROLE_BINDING, ROLE_BINDING, ROLLOUT, EXPERIMENT, ANALYSIS_TEMPLATE, CLUSTER_ANALYSIS_TEMPLATE,
  APPLICATION, APPLICATION_SET, APP_PROJECT, GATEWAY, LISTENER_SET, HTTP_ROUTE, GRPC_ROUTE, TCP_ROUTE, TLS_ROUTE, UDP_ROUTE,
  REFERENCE_GRANT, VIRTUAL_SERVICE, DESTINATION_RULE, ISTIO_GATEWAY, SCALED_OBJECT, SERVICE_MONITOR, HTTP_SCALED_OBJECT,
];

/** All kinds of the core group. Nobody can add one: the group of a custom resource has a dot. */
export const CORE_KINDS: readonly string[] = [
  ...[NAMESPACE, SERVICE, CONFIG_MAP, SECRET, SERVICE_ACCOUNT, PVC, REPLICATION_CONTROLLER, POD_TEMPLATE].map(({ kind }) => kind),
  'Binding', 'ComponentStatus', 'Endpoints', 'Event', 'LimitRange', 'Node', 'PersistentVolume', 'Pod', 'ResourceQuota',
];

/** All groups without a dot. */
export const DOTLESS_GROUPS: readonly string[] = [CORE_GROUP, APPS_GROUP, HPA.group, 'batch', EXTENSIONS_GROUP, DISRUPTION_BUDGET.group];

/** Kinds as a rule of RBAC writes them. */
export const SERVICES_RESOURCE = 'services';
export const CONFIG_MAPS_RESOURCE = 'configmaps';

/** The API version of an object of a group's version. */
export function apiVersion({ group }: ObjectKind, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}

/** Several objects in one manifest; it is none itself. */
export const LIST = 'List';

/** What has a pod template that a Rollout may take over, in the version in which it is served. */
export const TEMPLATED_KINDS = [DEPLOYMENT, REPLICA_SET, POD_TEMPLATE]
  .map(({ group, kind }) => ({ apiVersion: group === CORE_GROUP ? 'v1' : `${group}/v1`, kind }));
