import type { RouteFilter } from '../../values/gateway/route-filter';
import type { RouteMatch } from '../../values/gateway/route-match';
import type { RouteParent } from '../../values/gateway/route-parent';
import type { RouteTimeouts } from '../../values/gateway/route-timeouts';

/**
 * What every route has, whether a canary divides it or not.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
 */
export interface RouteObjectProps {
  /**
   * Name of the route; a DNS label, or an error.
   *
   * @default - the construct's id
   */
  readonly name?: string;

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
}
