import type { InProgressLabel } from '../values/gateway/in-progress-label';
import type { RouteKind } from '../values/gateway/route-kind';
import type { RouteBackend } from '../values/gateway/route-backend';
import type { RouteFilter } from '../values/gateway/route-filter';
import type { RouteMatch } from '../values/gateway/route-match';
import type { RouteParent } from '../values/gateway/route-parent';
import type { RouteRule } from '../values/gateway/route-rule';
import type { RouteTimeouts } from '../values/gateway/route-timeouts';
import type { CanaryApp } from './canary-app';

/**
 * Props of `GatewayCanaryRoute`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
 */
export interface GatewayCanaryRouteProps {
  /** The app whose traffic the route divides. An app can have several routes, all in one namespace. */
  readonly app: CanaryApp;

  /**
   * Name of the route; a DNS label, or an error.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Namespace of the route. If it is not that of the app, a ReferenceGrant in the app's namespace allows the
   * route to use the app's Services; header routes are an error then, because the plugin's header rules leave
   * the namespace of the Service out.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Labels of the route.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the route.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Kind of the route. Header routes need HTTP or GRPC.
   *
   * @default RouteKind.HTTP
   */
  readonly kind?: RouteKind;

  /** What the route hangs on: Gateways, or Services of a mesh. 1 to 32, each once, or an error. */
  readonly parents: RouteParent[];

  /**
   * Host names that the route is for: at most 16, without scheme, port or path; `*` only as the first label.
   * An error for TCPRoute, and where all parents are Services: a mesh ignores host names.
   *
   * @default - all that the listeners are for
   */
  readonly hostnames?: string[];

  /**
   * Rules, where one managed rule for all the route's requests is not enough: 1 to 16, at least one of them managed.
   *
   * @default - one managed rule, made of `matches`, `filters`, `timeouts` and `extraBackends`
   */
  readonly rules?: RouteRule[];

  /**
   * Requests that the one rule is for; an error together with `rules`.
   *
   * @default - all requests
   */
  readonly matches?: RouteMatch[];

  /**
   * Filters of the one rule; an error together with `rules`.
   *
   * @default - none
   */
  readonly filters?: RouteFilter[];

  /**
   * Timeouts of the one rule; an error together with `rules`.
   *
   * @default - the gateway's own
   */
  readonly timeouts?: RouteTimeouts;

  /**
   * Backends of the one rule beside the app's Services; an error together with `rules`.
   *
   * @default - none
   */
  readonly extraBackends?: RouteBackend[];

  /**
   * Port of the app's Services that gets the requests of the one rule; an error together with `rules`.
   *
   * @default - the first port of the app
   */
  readonly port?: number;

  /**
   * The label that the plugin puts on the route while the canary has weight. All routes of an app must agree.
   *
   * @default - `rollouts.argoproj.io/gatewayapi-canary: in-progress`, which is the plugin's default
   */
  readonly inProgressLabel?: InProgressLabel;
}
