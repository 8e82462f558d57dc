import type { Tool } from './releases';

/** One release that something needs. */
export interface ReleaseNeed {
  readonly tool: Tool;
  /** The first release that has it. */
  readonly since: string;
  /** Where the release is known from, for a release whose source could not be read. */
  readonly thread?: string;
}

const PLUGIN_THREADS = 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi';

function argoRollouts(since: string): ReleaseNeed {
  return { tool: 'argoRollouts', since };
}

function argoCd(since: string): ReleaseNeed {
  return { tool: 'argoCd', since };
}

function istio(since: string): ReleaseNeed {
  return { tool: 'istio', since };
}

function keda(since: string): ReleaseNeed {
  return { tool: 'keda', since };
}

function plugin(since: string): ReleaseNeed {
  return { tool: 'gatewayApiPlugin', since };
}

/** Releases after 0.15.0: which of them holds a change follows from when it was merged. */
function pluginThread(since: string, thread: string): ReleaseNeed {
  return { tool: 'gatewayApiPlugin', since, thread: `${PLUGIN_THREADS}/${thread}` };
}

/**
 * What depends on releases: all that is listed must be there.
 *
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases
 * @see https://github.com/argoproj/argo-rollouts/releases
 * @see https://github.com/argoproj/argo-cd/releases
 * @see https://github.com/istio/api/tree/1.26.0/networking/v1
 * @see https://github.com/kedacore/keda/blob/v2.17.0/config/crd/bases/keda.sh_scaledobjects.yaml
 */
export const CAPABILITIES = {
  /** A published container image. */
  pluginImage: [plugin('0.5.0')],
  /** Arguments for the rate of the plugin's Kubernetes client. */
  pluginClientRate: [plugin('0.5.0')],
  /** Traffic to the pods of an experiment. */
  experimentTraffic: [plugin('0.6.0')],
  /** Routes are found by their labels. */
  routeSelectors: [plugin('0.7.0')],
  tlsRoutes: [plugin('0.8.0')],
  /** Header rules have the filters of the rule that they stand before. */
  headerRuleFilters: [plugin('0.8.0')],
  inProgressLabel: [plugin('0.9.0')],
  /** Header rules have the headers and the method of the matches that they stand before. */
  headerRuleMatches: [plugin('0.11.0')],
  /** Types of Gateway API 1.4; before, the plugin's updates dropped the fields that 1.1 did not know. */
  currentRouteFields: [plugin('0.10.0')],
  /** The namespace in the plugin's settings may be left out: it is that of the Rollout. */
  defaultRouteNamespace: [plugin('0.11.0')],
  /** Header rules have the route's name; before, a ConfigMap held their place. */
  namedHeaderRules: [plugin('0.13.0')],
  /** Other backends of the first rule stay. */
  otherBackends: [plugin('0.14.1')],
  /** A header rule for each rule of the route, the second and later ones with a number. */
  numberedHeaderRules: [plugin('0.15.0')],
  /** A rule that leads to the canary Service alone is no header rule, and stays. */
  canaryOnlyRules: [pluginThread('0.16.0', 'pull/218')],
  /** Weights that are parts of another sum than 100. */
  maxTrafficWeight: [pluginThread('0.17.0', 'pull/219')],
  /** The weights of an experiment and of the canary are both taken from the stable version's. */
  experimentBesideWeight: [pluginThread('0.17.0', 'pull/224')],
  /** Ping-pong with a plugin passes the controller's validation. */
  pluginPingPong: [argoRollouts('1.10.0')],
  /** Two Services that change their parts with each release. */
  pingPong: [argoRollouts('1.10.0'), pluginThread('0.17.0', 'pull/201')],
  /** TCPRoutes and TLSRoutes are read as `v1`, and as nothing else. The release is the first after 0.17.0. */
  layer4RoutesAsV1: [pluginThread('0.18.0', 'pull/236')],
  /** How many pods must be ready for a step to be over. */
  replicaProgressThreshold: [argoRollouts('1.9.0')],
  /** Subsets of Istio beside the two of the canary, which the controller leaves in place. */
  additionalSubsets: [argoRollouts('1.9.0')],
  /** Kayenta looks back from the time of a measurement. */
  kayentaLookback: [argoRollouts('1.9.0')],
  /** How long the pods of an experiment stay, as its step says. */
  experimentScaleDownDelay: [argoRollouts('1.9.0')],
  /** `minPodsPerReplicaSet` counts at most as `replicas`. */
  minPodsWithinReplicas: [argoRollouts('1.10.0')],
  /** Mirror routes with a plugin pass the controller's validation. */
  pluginMirrorRoutes: [argoRollouts('1.10.0')],
  /** Mounts that a privileged container shares with its node in both directions. */
  privilegedMounts: [argoRollouts('1.10.0')],
  /** A time limit for requests to Datadog. */
  datadogRequestTimeout: [argoRollouts('1.10.0')],
  /** The last part of a VirtualService's name with dots is its namespace; before, the second part was. */
  dottedVirtualServiceNames: [argoRollouts('1.10.0')],
  /** Server-side apply compares on the server, too. */
  serverSideApplyDiff: [argoCd('3.6.0')],
  /** An object says by an annotation which of its fields are not compared. */
  objectIgnoreRules: [argoCd('3.6.0')],
  /** Files of a directory without a known extension are manifests, too. */
  disabledExtensionFilter: [argoCd('3.6.0')],
  /** Retries of a VirtualService have `backoff` and `retryIgnorePreviousHosts`. */
  retryBackoff: [istio('1.26.0')],
  /** A fallback says how many pods there are. */
  fallbackBehavior: [keda('2.17.0')],
} as const satisfies { readonly [capability: string]: readonly ReleaseNeed[] };

export type CapabilityName = keyof typeof CAPABILITIES;
