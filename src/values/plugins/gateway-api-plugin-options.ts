import type { RouteKind } from '../../facts/route-kind';
import type { ReleasedPluginOptions } from './plugin-options';

/**
 * Options of `TrafficRouterPlugin.gatewayApi`.
 *
 * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/installation/
 */
export interface GatewayApiPluginOptions extends ReleasedPluginOptions {
  /**
   * Version of the plugin, without `v`. It decides the name of the release asset and what the plugin may do. An
   * unknown version is an error, unless `source` names its binary; it is then taken to do what the nearest
   * release before it does.
   *
   * Before 0.13.0 the plugin needs to write ConfigMaps. Before 0.10.0 it drops fields of newer routes, rule names
   * among them, whenever it writes a weight.
   *
   * @default 0.15.0
   */
  readonly version?: string;

  /**
   * The kinds of routes that the plugin may read and change. At least one, or an error. `RouteKind.GRPC` needs
   * version 0.4.0, `RouteKind.TLS` 0.8.0.
   *
   * @default [RouteKind.HTTP]
   */
  readonly routeKinds?: RouteKind[];

  /**
   * Whether experiments get traffic of their own, for which the plugin reads their Services. Needs version 0.6.0,
   * else an error. Before 0.13.0 the plugin then removes every other backend from the first rule that it manages.
   *
   * @default false
   */
  readonly experiments?: boolean;

  /**
   * Whether Rollouts find their routes by label (`httpRouteSelector` and its like), for which the plugin lists
   * routes. Needs version 0.7.0, else an error.
   *
   * @default false
   */
  readonly labelSelectors?: boolean;

  /**
   * Requests per second that the plugin may send to the Kubernetes API (`-kubeClientQPS`). A whole number of at
   * least 1, or an error. Needs version 0.5.0, else an error.
   *
   * @default - that of the Kubernetes client library
   */
  readonly kubeClientQps?: number;

  /**
   * Requests that the plugin may send at once above that rate (`-kubeClientBurst`). A whole number of at least 1,
   * or an error. Needs version 0.5.0, else an error.
   *
   * @default - that of the Kubernetes client library
   */
  readonly kubeClientBurst?: number;
}
