import { CAPABILITIES, type CapabilityName } from './capabilities';
import type { PluginReleases } from './plugin-releases';
import { RELEASES } from './releases';
import { RouteKind } from './route-kind';

/** What follows the name of a header route in the names of its second and later rules, as a regular expression. */
export const HEADER_RULE_NUMBER = '(-[0-9]+)?';

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
  /** What the plugin needs for the kind; nothing where every release knows it. */
  readonly needs?: CapabilityName;
}

/** The kinds, in the order of `RouteKind`. */
export const GATEWAY_API_PLUGIN_ROUTES = [
  {
    kind: RouteKind.HTTP, key: 'httpRoute', listKey: 'httpRoutes', selectorKey: 'httpRouteSelector',
    resource: 'httproutes', headerRoutes: true,
  },
  {
    kind: RouteKind.GRPC, key: 'grpcRoute', listKey: 'grpcRoutes', selectorKey: 'grpcRouteSelector',
    resource: 'grpcroutes', headerRoutes: true,
  },
  {
    kind: RouteKind.TCP, key: 'tcpRoute', listKey: 'tcpRoutes', selectorKey: 'tcpRouteSelector',
    resource: 'tcproutes', headerRoutes: false,
  },
  {
    kind: RouteKind.TLS, key: 'tlsRoute', listKey: 'tlsRoutes', selectorKey: 'tlsRouteSelector',
    resource: 'tlsroutes', headerRoutes: false, needs: 'tlsRoutes',
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

/** The plugin's asset before 0.4.0. Links of old instructions have it, and lead nowhere. */
export const OLD_GATEWAY_API_PLUGIN_ASSET = 'gateway-api-plugin';
const ASSET = 'gatewayapi-plugin';

/** What every release after 0.3.0 is published as. */
export const GATEWAY_API_PLUGIN = {
  plugin: 'argoproj-labs/gatewayAPI',
  repository: REPOSITORY,
  tested: RELEASES.gatewayApiPlugin.tested,
  assetNames: [OLD_GATEWAY_API_PLUGIN_ASSET, ASSET],
  asset: (version, platform) => `${REPOSITORY}/releases/download/v${version}/${ASSET}-${platform}`,
  image: {
    name: IMAGE,
    tagged: (version) => `${IMAGE}:v${version}`,
    since: CAPABILITIES.pluginImage[0].since,
    binary: '/bin/rollouts-plugin-trafficrouter-gatewayapi',
  },
} as const satisfies PluginReleases;
