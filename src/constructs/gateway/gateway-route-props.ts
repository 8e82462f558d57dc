import type { RouteKind } from '../../facts/route-kind';
import type { RouteBackend } from '../../values/gateway/route-backend';
import type { RouteRule } from '../../values/gateway/route-rule';
import type { RouteObjectProps } from './route-object-props';

/**
 * Props of `GatewayRoute`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
 */
export interface GatewayRouteProps extends RouteObjectProps {
  /**
   * Namespace of the route.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Kind of the route.
   *
   * @default RouteKind.HTTP
   */
  readonly kind?: RouteKind;

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
   * Whether to make a ReferenceGrant in each other namespace that has Services of the rules, without which the route
   * does not reach them. The namespace of the route must be known then, or it is an error.
   *
   * @default false
   */
  readonly grantReferences?: boolean;
}
