import type { IstioHttpRoute } from './istio-http-route';
import type { IstioTcpRoute } from './istio-tcp-route';
import type { IstioTlsRoute } from './istio-tls-route';

/**
 * What a VirtualService is for, and its routes.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export interface IstioRoutingOptions {
  /**
   * Hosts that clients ask for: DNS names, perhaps with `*` as the first label, or addresses. None twice; `*`
   * alone is an error on `mesh`.
   *
   * @default - the name of the Service
   */
  readonly hosts?: string[];

  /**
   * Where the routes apply: `mesh` (sidecars and waypoints), or Istio Gateways as `<name>` or
   * `<namespace>/<name>`. Anything else is an error, and none at all.
   *
   * @default - mesh
   */
  readonly gateways?: string[];

  /**
   * Whether the VirtualService is one without hosts and gateways, to which routes of others lead
   * (`IstioHttpRoute.delegate`, or an `IstioIngress` of this canary). Paths, rewrites and the routes of other apps stand there, so
   * that the header and mirror routes of the steps, which the controller puts before all routes of this one, take none of theirs.
   * An error together with `hosts`, `gateways`, `tlsRoutes` and `tcpRoutes`.
   *
   * @default false
   * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate
   */
  readonly delegate?: boolean;

  /**
   * HTTP routes, in the order in which Istio tries them. Names are unique. At least one is managed, or an error:
   * without one the controller would change a route that it was not told of.
   *
   * @default - one managed route for all requests, named `primary`; none where there are TLS or TCP routes
   */
  readonly httpRoutes?: IstioHttpRoute[];

  /**
   * TLS routes, in order. At least one is managed, or an error.
   *
   * @default - none
   */
  readonly tlsRoutes?: IstioTlsRoute[];

  /**
   * TCP routes, in order. At least one is managed, or an error.
   *
   * @default - none
   */
  readonly tcpRoutes?: IstioTcpRoute[];
}

/**
 * One of several VirtualServices that a canary is divided by.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export interface IstioVirtualServiceOptions extends IstioRoutingOptions {
  /** Name of the VirtualService; a DNS label, not used twice. (A dot would be read as `<name>.<namespace>`.) */
  readonly name: string;

  /**
   * Labels of the VirtualService.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the VirtualService.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}
