import { rejectIf } from '../../input-error';
import type { Problem } from '../../problem';
import { portNumber } from '../check';
import { type IstioDestination, additionalProblems, destinationProblems, headerlessProblems } from './istio-destination';
import { type IstioL4Match, l4MatchProblems } from './istio-l4-match';

/**
 * Which TCP connections a route is for.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TCPRoute
 */
export interface IstioTcpRouteOptions {
  /**
   * Port that the client talks to: that of the Service for mesh traffic, that of the server for a gateway.
   *
   * @default - any; for a managed route, `port` or the only port of the Service
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
 * Options of `IstioTcpRoute.managed`. The controller finds the route by `matchPort`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TCPRoute
 */
export interface IstioManagedTcpRouteOptions extends IstioTcpRouteOptions {
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
 * One route of a VirtualService for TCP connections.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#TCPRoute
 */
export class IstioTcpRoute {
  /** A route whose connections the canary divides. The Rollout lists it by its port, so it always matches one. */
  public static managed(options: IstioManagedTcpRouteOptions = {}): IstioTcpRoute {
    return new IstioTcpRoute(true, options, options.additionalDestinations ?? [], 'managed', [
      portNumber('port', options.port),
      ...additionalProblems('additionalDestinations', options.additionalDestinations),
      ...headerlessProblems('additionalDestinations', options.additionalDestinations),
    ]);
  }

  /** A route that the canary leaves alone. @param destinations at least one, or an error */
  public static destinations(destinations: IstioDestination[], options: IstioTcpRouteOptions = {}): IstioTcpRoute {
    return new IstioTcpRoute(false, options, destinations, 'destinations', [
      ...destinationProblems('destinations', destinations),
      ...headerlessProblems('destinations', destinations),
    ]);
  }

  /** @internal */
  public readonly _options: IstioManagedTcpRouteOptions;

  /** The destinations beside the stable and canary pods. @internal */
  public readonly _destinations: readonly IstioDestination[];

  private constructor(
    /** Whether the canary divides the route's connections. */ public readonly isManaged: boolean,
    options: IstioManagedTcpRouteOptions,
    destinations: readonly IstioDestination[],
    factory: string,
    problems: Problem[],
  ) {
    this._options = { ...options };
    this._destinations = [...destinations];
    rejectIf(`IstioTcpRoute.${factory}`, portNumber('matchPort', options.matchPort), ...l4MatchProblems('matches', options.matches),
      ...problems);
  }
}
