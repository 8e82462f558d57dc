import type { IstioHttpRoute, IstioHttpRouteOptions } from '../../values/istio/istio-http-route';
import type { IstioServer } from '../../values/istio/istio-server';
import type { IstioSubsetCanary } from './istio-subset-canary';

/**
 * Props of `IstioIngress`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 */
export interface IstioIngressProps {
  /** The canary whose Service gets the requests. */
  readonly canary: IstioSubsetCanary;

  /** Hosts that clients ask for; at least one, none twice, or an error. */
  readonly hosts: string[];

  /**
   * Name of the VirtualService and of the Gateway; a DNS label.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Namespace of both.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Labels of both.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of both.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * An Istio Gateway that is there already: `<name>` or `<namespace>/<name>`, not `mesh`. An error together with
   * `selector` and `servers`.
   *
   * @default - a Gateway of its own
   */
  readonly gateway?: string;

  /**
   * Labels of the gateway's pods; at least one, or an error.
   *
   * @default - `istio: ingressgateway`
   */
  readonly selector?: { [key: string]: string };

  /**
   * Ports of the Gateway; at least one, or an error.
   *
   * @default - HTTP on port 80 for `hosts`
   */
  readonly servers?: IstioServer[];

  /**
   * Name of the route that forwards to the Service.
   *
   * @default ingress
   */
  readonly routeName?: string;

  /**
   * What that route does with its requests on their way.
   *
   * @default - all requests, unchanged
   */
  readonly route?: IstioHttpRouteOptions;

  /**
   * Which VirtualService of the canary the route leads to: one with `delegate`, or an error. The gateway then divides the requests
   * itself, without a waypoint.
   *
   * @default - the only one with `delegate`; where there is none, the Service
   */
  readonly delegateName?: string;

  /**
   * Port of the Service; an error where the route leads to a VirtualService. It must be set where the Service has several.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;

  /**
   * Routes before that one, such as redirects. A managed route is an error: it belongs to the canary.
   *
   * @default - none
   */
  readonly httpRoutes?: IstioHttpRoute[];
}
