import type { RouteBackend } from '../values/gateway/route-backend';
import type { RouteFilter } from '../values/gateway/route-filter';
import type { RouteKind } from '../values/gateway/route-kind';
import type { RouteMatch } from '../values/gateway/route-match';
import type { RouteParent } from '../values/gateway/route-parent';
import type { RouteRule } from '../values/gateway/route-rule';
import type { RouteTimeouts } from '../values/gateway/route-timeouts';

/**
 * Props of `GatewayRoute`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
 */
export interface GatewayRouteProps {
  /**
   * Name of the route; a DNS label, or an error.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Namespace of the route.
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
   * Kind of the route.
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
   * Rules, made with `RouteRule.unmanaged`: 1 to 16. A managed rule is an error.
   *
   * @default - one rule, made of `backends`, `matches`, `filters` and `timeouts`
   */
  readonly rules?: RouteRule[];

  /**
   * Where the requests of the one rule go; an error together with `rules`.
   *
   * @default - nowhere; a filter must answer, such as a redirect
   */
  readonly backends?: RouteBackend[];

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
   * Whether to make a ReferenceGrant in each other namespace that has Services of the rules, without which the route
   * does not reach them. The namespace of the route must be known then, or it is an error.
   *
   * @default false
   */
  readonly grantReferences?: boolean;
}
