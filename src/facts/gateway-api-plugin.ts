import type { PluginReleases } from './plugin-releases';
import { RouteKind } from './route-kind';
import { isAtLeast } from './version';

/** What depends on the release of the plugin, by the first release that has it. */
export const GATEWAY_API_PLUGIN_SINCE = {
  httpRoutes: '0.0.1',
  tcpRoutes: '0.0.1',
  /** Until there are named header rules, a ConfigMap holds their place. */
  headerRoutes: '0.1.0',
  grpcRoutes: '0.4.0',
  /** Assets are called `gatewayapi-plugin`; before, `gateway-api-plugin`. */
  assetName: '0.4.0',
  image: '0.5.0',
  /** Arguments for the rate of the plugin's Kubernetes client. */
  clientRate: '0.5.0',
  /** Traffic to the pods of an experiment. */
  experiments: '0.6.0',
  /** Routes are found by their labels. */
  selectors: '0.7.0',
  tlsRoutes: '0.8.0',
  inProgressLabel: '0.9.0',
  /** Types of Gateway API 1.4; before, its updates dropped the fields that 1.1 did not know. */
  currentTypes: '0.10.0',
  /** Header rules have the route's name; before, a ConfigMap held their place. */
  namedHeaderRules: '0.13.0',
  /** Other backends of the first rule stay. */
  otherBackends: '0.14.1',
  /** A header rule for each rule of the route, the second and later ones with a number. */
  numberedHeaderRules: '0.15.0',
} as const;

export type GatewayApiPluginFeature = keyof typeof GATEWAY_API_PLUGIN_SINCE;

/** Whether a release of the plugin has something. */
export function gatewayApiPluginHas(version: string, feature: GatewayApiPluginFeature): boolean {
  return isAtLeast(version, GATEWAY_API_PLUGIN_SINCE[feature]);
}

/**
 * What follows the name of a header route in the names of the rules that the plugin makes for it, as a regular expression:
 * one rule for each rule of the route, the second and later ones with a number.
 */
export function headerRuleSuffix(version: string): string {
  return gatewayApiPluginHas(version, 'numberedHeaderRules') ? '(-[0-9]+)?' : '';
}

/** How the plugin's settings name the routes of a kind, and what it needs to reach them. */
export interface PluginRouteKind {
  readonly kind: RouteKind;
  /** The setting with the name of one route, which allows header routes where the kind knows them. */
  readonly key: string;
  /** The setting with a list of routes, each of which says itself whether it allows header routes. */
  readonly listKey: string;
  /** The setting with a label selector. */
  readonly selectorKey: string;
  /** The kind as a rule of RBAC writes it. */
  readonly resource: string;
  /** Whether the plugin knows header routes of this kind. */
  readonly headerRoutes: boolean;
  readonly since: GatewayApiPluginFeature;
}

/** The kinds, in the order of `RouteKind`. */
export const GATEWAY_API_PLUGIN_ROUTES = [
  {
    kind: RouteKind.HTTP, key: 'httpRoute', listKey: 'httpRoutes', selectorKey: 'httpRouteSelector',
    resource: 'httproutes', headerRoutes: true, since: 'httpRoutes',
  },
  {
    kind: RouteKind.GRPC, key: 'grpcRoute', listKey: 'grpcRoutes', selectorKey: 'grpcRouteSelector',
    resource: 'grpcroutes', headerRoutes: true, since: 'grpcRoutes',
  },
  {
    kind: RouteKind.TCP, key: 'tcpRoute', listKey: 'tcpRoutes', selectorKey: 'tcpRouteSelector',
    resource: 'tcproutes', headerRoutes: false, since: 'tcpRoutes',
  },
  {
    kind: RouteKind.TLS, key: 'tlsRoute', listKey: 'tlsRoutes', selectorKey: 'tlsRouteSelector',
    resource: 'tlsroutes', headerRoutes: false, since: 'tlsRoutes',
  },
] as const satisfies readonly PluginRouteKind[];

/** What the plugin's settings say beside the routes; `useHeaderRoutes` stands in an entry of a list. */
export const GATEWAY_API_PLUGIN_KEYS = {
  namespace: 'namespace',
  useHeaderRoutes: 'useHeaderRoutes',
  disableInProgressLabel: 'disableInProgressLabel',
  inProgressLabelKey: 'inProgressLabelKey',
  inProgressLabelValue: 'inProgressLabelValue',
} as const;

/** The label of a route while its canary has weight, where the settings say no other. */
export const IN_PROGRESS_LABEL = { key: 'rollouts.argoproj.io/gatewayapi-canary', value: 'in-progress' } as const;

/** Arguments of the plugin's process. */
export const GATEWAY_API_PLUGIN_ARGS = { qps: '-kubeClientQPS', burst: '-kubeClientBurst' } as const;

const REPOSITORY = 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi';
const IMAGE = 'ghcr.io/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi';
const ASSET = { now: 'gatewayapi-plugin', before: 'gateway-api-plugin' } as const;

/**
 * The Gateway API plugin. 0.14.0 was never released.
 *
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases
 */
export const GATEWAY_API_PLUGIN = {
  plugin: 'argoproj-labs/gatewayAPI',
  repository: REPOSITORY,
  versions: [
    '0.0.1', '0.1.0', '0.2.0', '0.3.0', '0.4.0', '0.5.0', '0.6.0', '0.7.0', '0.8.0', '0.9.0', '0.10.0', '0.11.0', '0.12.0', '0.13.0',
    '0.14.1', '0.15.0',
  ],
  tested: '0.15.0',
  assetNames: [ASSET.before, ASSET.now],
  asset: (version, platform) => {
    const name = gatewayApiPluginHas(version, 'assetName') ? ASSET.now : ASSET.before;
    return `${REPOSITORY}/releases/download/v${version}/${name}-${platform}`;
  },
  image: {
    name: IMAGE,
    tagged: (version) => `${IMAGE}:v${version}`,
    since: GATEWAY_API_PLUGIN_SINCE.image,
    binary: '/bin/rollouts-plugin-trafficrouter-gatewayapi',
  },
} as const satisfies PluginReleases;

/** The release that is meant where nothing else is said. */
export const DEFAULT_GATEWAY_API_PLUGIN = GATEWAY_API_PLUGIN.tested;
