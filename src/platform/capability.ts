/**
 * What depends on the releases in the cluster. `Platform.can` tells whether they have it, `Platform.since` from which
 * releases on.
 *
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases
 */
export enum Capability {
  /** The Gateway API plugin is published as a container image. */
  PLUGIN_IMAGE = 'pluginImage',
  /** The Gateway API plugin takes a rate for its requests to Kubernetes. */
  PLUGIN_CLIENT_RATE = 'pluginClientRate',
  /** The Gateway API plugin sends traffic to the pods of an experiment. */
  EXPERIMENT_TRAFFIC = 'experimentTraffic',
  /** The Gateway API plugin finds routes by their labels. */
  ROUTE_SELECTORS = 'routeSelectors',
  /** The Gateway API plugin knows TLSRoutes. */
  TLS_ROUTES = 'tlsRoutes',
  /** The rules of header routes have the filters of the rule that they stand before. */
  HEADER_RULE_FILTERS = 'headerRuleFilters',
  /** The Gateway API plugin labels a route while its canary has weight. */
  IN_PROGRESS_LABEL = 'inProgressLabel',
  /** The rules of header routes have all of the matches of the rule that they stand before. */
  HEADER_RULE_MATCHES = 'headerRuleMatches',
  /** The Gateway API plugin keeps the fields of a route that Gateway API 1.1 did not have, such as rule names. */
  CURRENT_ROUTE_FIELDS = 'currentRouteFields',
  /** The Gateway API plugin looks for routes in the namespace of the Rollout where nothing else is said. */
  DEFAULT_ROUTE_NAMESPACE = 'defaultRouteNamespace',
  /** The rules of header routes have the names of these. */
  NAMED_HEADER_RULES = 'namedHeaderRules',
  /** The Gateway API plugin leaves backends beside the app's Services in place. */
  OTHER_BACKENDS = 'otherBackends',
  /** A header route makes a rule for each managed rule, not for the first alone. */
  NUMBERED_HEADER_RULES = 'numberedHeaderRules',
  /** A rule of a canary's route may lead to the canary Service alone. */
  CANARY_ONLY_RULES = 'canaryOnlyRules',
  /** Weights may be parts of another sum than 100. */
  MAX_TRAFFIC_WEIGHT = 'maxTrafficWeight',
  /** An experiment may have a weight while the canary has one. */
  EXPERIMENT_BESIDE_WEIGHT = 'experimentBesideWeight',
  /** The controller takes ping-pong with a plugin. Whether the plugin does anything is another question. */
  PLUGIN_PING_PONG = 'pluginPingPong',
  /** Two Services may change their parts with each release, with the Gateway API plugin. */
  PING_PONG = 'pingPong',
  /** The Gateway API plugin reads TCPRoutes and TLSRoutes as `v1`. */
  LAYER4_ROUTES_AS_V1 = 'layer4RoutesAsV1',
  /** A step may be over before all of its pods are ready. */
  REPLICA_PROGRESS_THRESHOLD = 'replicaProgressThreshold',
  /** A DestinationRule of a canary may have further subsets. */
  ADDITIONAL_SUBSETS = 'additionalSubsets',
  /** Kayenta may look back from the time of a measurement. */
  KAYENTA_LOOKBACK = 'kayentaLookback',
  /** The step of an experiment says how long its pods stay. */
  EXPERIMENT_SCALE_DOWN_DELAY = 'experimentScaleDownDelay',
  /** `minPodsPerReplicaSet` counts at most as `replicas`. */
  MIN_PODS_WITHIN_REPLICAS = 'minPodsWithinReplicas',
  /** The controller takes mirror routes with a plugin. Whether the plugin does anything is another question. */
  PLUGIN_MIRROR_ROUTES = 'pluginMirrorRoutes',
  /** A privileged container may have a mount with the propagation `Bidirectional`. */
  PRIVILEGED_MOUNTS = 'privilegedMounts',
  /** A metric from Datadog may have a time limit for its requests. */
  DATADOG_REQUEST_TIMEOUT = 'datadogRequestTimeout',
  /** A VirtualService whose name has dots can be named together with its namespace. */
  DOTTED_VIRTUAL_SERVICE_NAMES = 'dottedVirtualServiceNames',
  /** Argo CD compares on the server whatever it applies on the server. */
  SERVER_SIDE_APPLY_DIFF = 'serverSideApplyDiff',
  /** Argo CD reads from an object which of its fields it shall not compare. */
  OBJECT_IGNORE_RULES = 'objectIgnoreRules',
  /** Argo CD can take all files of a directory for manifests, whatever their extension. */
  DISABLED_EXTENSION_FILTER = 'disabledExtensionFilter',
  /** Retries of Istio may wait between two tries, and avoid the pods that were tried. */
  RETRY_BACKOFF = 'retryBackoff',
  /** KEDA's fallback can take the number of pods that there is into account. */
  FALLBACK_BEHAVIOR = 'fallbackBehavior',
}
