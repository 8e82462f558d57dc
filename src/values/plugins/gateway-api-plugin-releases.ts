import type { PluginReleases } from './plugin-releases';
import { isAtLeast } from './plugin-version';
import { RouteKind } from '../gateway/route-kind';

const REPOSITORY = 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi';

/**
 * The Gateway API plugin. 0.14.0 was never released.
 *
 * @see https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases
 */
export const GATEWAY_API_PLUGIN: PluginReleases = {
  plugin: 'argoproj-labs/gatewayAPI',
  versions: [
    '0.0.1', '0.1.0', '0.2.0', '0.3.0', '0.4.0', '0.5.0', '0.6.0', '0.7.0', '0.8.0', '0.9.0', '0.10.0', '0.11.0', '0.12.0', '0.13.0',
    '0.14.1', '0.15.0',
  ],
  asset: (version, platform) => {
    const name = isAtLeast(version, '0.4.0') ? 'gatewayapi-plugin' : 'gateway-api-plugin';
    return `${REPOSITORY}/releases/download/v${version}/${name}-${platform}`;
  },
  image: {
    tagged: (version) => `ghcr.io/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi:v${version}`,
    since: '0.5.0',
    binary: '/bin/rollouts-plugin-trafficrouter-gatewayapi',
  },
};

/** First release that knows a route kind. */
export const ROUTE_KIND_SINCE: { readonly [kind in RouteKind]: string } = {
  [RouteKind.HTTP]: '0.0.1',
  [RouteKind.GRPC]: '0.4.0',
  [RouteKind.TCP]: '0.0.1',
  [RouteKind.TLS]: '0.8.0',
};

/** First release with the arguments for the rate of the plugin's Kubernetes client. */
export const CLIENT_RATE_SINCE = '0.5.0';

/** First release that sends traffic to the pods of an experiment. */
export const EXPERIMENTS_SINCE = '0.6.0';

/** First release that finds routes by their labels. */
export const LABEL_SELECTORS_SINCE = '0.7.0';

/** First release that keeps the header routes it made in a ConfigMap, and the first that no longer does. */
export const CONFIG_MAP_SINCE = '0.1.0';
export const CONFIG_MAP_UNTIL = '0.13.0';
