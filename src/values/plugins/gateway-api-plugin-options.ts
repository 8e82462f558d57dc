import type { RouteKind } from '../../facts/route-kind';
import type { ReleasedPluginOptions } from './plugin-options';

/**
 * Options of `TrafficRouterPlugin.gatewayApi`.
 *
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/installation/
 */
export interface GatewayApiPluginOptions extends ReleasedPluginOptions {
  /**
   * The kinds of routes that the plugin may read and change. At least one, or an error. `RouteKind.TLS` needs
   * 0.8.0 of the plugin in the platform.
   *
   * @default [RouteKind.HTTP]
   */
  readonly routeKinds?: RouteKind[];

  /**
   * Whether experiments get traffic of their own, for which the plugin reads their Services. Needs 0.6.0
   * of the plugin in the platform, else an error. Before 0.14.1 the plugin then removes every other backend from the first
   * rule that it manages.
   *
   * @default false
   */
  readonly experiments?: boolean;

  /**
   * Whether Rollouts find their routes by label (`httpRouteSelector` and its like), for which the plugin lists
   * routes. Needs 0.7.0 of the plugin in the platform, else an error.
   *
   * @default false
   */
  readonly labelSelectors?: boolean;

  /**
   * Requests per second that the plugin may send to the Kubernetes API (`-kubeClientQPS`). A whole number of at
   * least 1, or an error. Needs 0.5.0 of the plugin in the platform, else an error.
   *
   * @default - that of the Kubernetes client library
   */
  readonly kubeClientQps?: number;

  /**
   * Requests that the plugin may send at once above that rate (`-kubeClientBurst`). A whole number of at least 1,
   * or an error. Needs 0.5.0 of the plugin in the platform, else an error.
   *
   * @default - that of the Kubernetes client library
   */
  readonly kubeClientBurst?: number;
}
