import { rejectIf } from '../../input-error';
import type { Problem } from '../../problem';
import { notEmpty, portNumber } from '../check';
import { istioHost, repeated } from './istio-check';
import { type IstioDestination, additionalProblems, destinationProblems, headerlessProblems } from './istio-destination';
import { type IstioL4Match, l4MatchProblems } from './istio-l4-match';

/**
 * Which TLS connections a route is for.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSRoute
 */
export interface IstioTlsRouteOptions {
  /**
   * Names that clients ask for (SNI); at least one, none twice, and each must belong to a host of the
   * VirtualService, or an error.
   */
  readonly sniHosts: string[];

  /**
   * Port that the client talks to: that of the Service for mesh traffic, that of the server for a gateway.
   *
   * @default - any
   */
  readonly matchPort?: number;

  /**
   * Further conditions; one match is enough.
   *
   * @default - none
   */
  readonly matches?: IstioL4Match[];
}

/**
 * Options of `IstioTlsRoute.managed`. The controller finds the route by `sniHosts` and `matchPort`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSRoute
 */
export interface IstioManagedTlsRouteOptions extends IstioTlsRouteOptions {
  /**
   * Port of the app's Service that gets the connections. It must be set where the Service has several.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;

  /**
   * Destinations beside the stable and canary pods, as in `IstioHttpRoute.managed`.
   *
   * @default - none
   */
  readonly additionalDestinations?: IstioDestination[];
}

/**
 * One route of a VirtualService for TLS connections that are passed on without being ended.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TLSRoute
 */
export class IstioTlsRoute {
  /** A route whose connections the canary divides. The Rollout lists it by its SNI hosts and its port. */
  public static managed(options: IstioManagedTlsRouteOptions): IstioTlsRoute {
    return new IstioTlsRoute(true, options, options.additionalDestinations ?? [], 'managed', [
      portNumber('port', options.port),
      ...additionalProblems('additionalDestinations', options.additionalDestinations),
      ...headerlessProblems('additionalDestinations', options.additionalDestinations),
    ]);
  }

  /** A route that the canary leaves alone. @param destinations at least one, or an error */
  public static destinations(destinations: IstioDestination[], options: IstioTlsRouteOptions): IstioTlsRoute {
    return new IstioTlsRoute(false, options, destinations, 'destinations', [
      ...destinationProblems('destinations', destinations),
      ...headerlessProblems('destinations', destinations),
    ]);
  }

  /** @internal */
  public readonly _options: IstioManagedTlsRouteOptions;

  /** The destinations beside the stable and canary pods. @internal */
  public readonly _destinations: readonly IstioDestination[];

  private constructor(
    /** Whether the canary divides the route's connections. */ public readonly isManaged: boolean,
    options: IstioManagedTlsRouteOptions,
    destinations: readonly IstioDestination[],
    factory: string,
    problems: Problem[],
  ) {
    this._options = { ...options };
    this._destinations = [...destinations];
    rejectIf(`IstioTlsRoute.${factory}`,
      notEmpty('sniHosts', options.sniHosts),
      ...options.sniHosts.map((host, index) => istioHost(`sniHosts[${index}]`, host)),
      ...repeated('sniHosts', options.sniHosts),
      portNumber('matchPort', options.matchPort),
      ...l4MatchProblems('matches', options.matches),
      ...problems);
  }
}
