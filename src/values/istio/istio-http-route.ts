import type { Duration } from 'cdk8s';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { dnsLabel, notEmpty, portNumber, wholeNumber } from '../check';
import { istioDuration, istioHost } from './istio-check';
import { type IstioDestination, additionalProblems, destinationProblems } from './istio-destination';
import { type IstioHeaderOperations, headerOperationProblems } from './istio-header-operations';
import { type IstioHttpMatch, httpMatchProblems } from './istio-http-match';
import {
  type IstioCorsPolicy, type IstioFault, type IstioMirror, type IstioRetries, type IstioRewrite,
  corsProblems, faultProblems, mirrorListProblems, retryProblems, rewriteProblems,
} from './istio-http-policies';

/**
 * What an HTTP route does with its requests on their way.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export interface IstioHttpRouteOptions {
  /**
   * Requests that the route is for; one match is enough. At least one, or an error.
   *
   * @default - all requests; no route may stand behind it then
   */
  readonly matches?: IstioHttpMatch[];

  /**
   * How long a request may take, retries included: whole milliseconds, at least 1.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * Further tries of a request that failed.
   *
   * @default - those of the mesh
   */
  readonly retries?: IstioRetries;

  /**
   * Changes of path and host.
   *
   * @default - none
   */
  readonly rewrite?: IstioRewrite;

  /**
   * Changes of headers, whatever the destination.
   *
   * @default - none
   */
  readonly headers?: IstioHeaderOperations;

  /**
   * Faults for tests of the clients.
   *
   * @default - none
   */
  readonly fault?: IstioFault;

  /**
   * What browsers may do across origins.
   *
   * @default - no headers are added
   */
  readonly cors?: IstioCorsPolicy;

  /**
   * Copies of the requests; at least one, or an error. They have nothing to do with `CanaryStep.mirrorRoute`.
   *
   * @default - none
   */
  readonly mirrors?: IstioMirror[];
}

/**
 * Options of `IstioHttpRoute.managed`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export interface IstioManagedHttpRouteOptions extends IstioHttpRouteOptions {
  /**
   * Name of the route, by which the Rollout lists it: unique in its VirtualService and not that of a header or
   * mirror route of the steps.
   *
   * @default primary
   */
  readonly name?: string;

  /**
   * Port of the app's Service that gets the requests. It must be set where the Service has several, and then
   * the requests of every other port go there as well, unless `matches` names a port.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;

  /**
   * Changes of the headers of what goes to the stable pods.
   *
   * @default - none
   */
  readonly stableHeaders?: IstioHeaderOperations;

  /**
   * Changes of the headers of what goes to the canary pods by weight. Header and mirror routes do not have them.
   *
   * @default - none
   */
  readonly canaryHeaders?: IstioHeaderOperations;

  /**
   * Destinations beside the stable and canary pods: additional subsets, whose weights the controller takes off
   * the stable pods. They keep their weights, so the canary has the share that a step says only while both
   * together have at most 100. Anything else with a weight is an error, because the controller deletes it.
   *
   * @default - none
   */
  readonly additionalDestinations?: IstioDestination[];
}

/**
 * Options of `IstioHttpRoute.redirect`. At least one of uri, authority, scheme and port, or an error.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect
 */
export interface IstioRedirectOptions {
  /**
   * Requests that are redirected; one match is enough.
   *
   * @default - all requests
   */
  readonly matches?: IstioHttpMatch[];

  /**
   * Path of the new location.
   *
   * @default - that of the request
   */
  readonly uri?: string;

  /**
   * Host of the new location.
   *
   * @default - that of the request
   */
  readonly authority?: string;

  /**
   * `http` or `https`, or an error.
   *
   * @default - that of the request
   */
  readonly scheme?: string;

  /**
   * Port of the new location, 1 to 65535.
   *
   * @default - that of the request
   */
  readonly port?: number;

  /**
   * HTTP status: 301, 302, 303, 307 or 308, or an error.
   *
   * @default 301
   */
  readonly code?: number;
}

/**
 * Options of `IstioHttpRoute.directResponse`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPDirectResponse
 */
export interface IstioDirectResponseOptions {
  /**
   * Requests that are answered; one match is enough.
   *
   * @default - all requests
   */
  readonly matches?: IstioHttpMatch[];

  /**
   * Body of the answer.
   *
   * @default - empty
   */
  readonly body?: string;

  /**
   * Changes of headers; a response header such as `content-type` is set here.
   *
   * @default - none
   */
  readonly headers?: IstioHeaderOperations;
}

/**
 * Options of `IstioHttpRoute.delegate`. What a route there says of its own counts; the rest it takes from here.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate
 */
export interface IstioDelegateOptions extends IstioHttpRouteOptions {
  /**
   * Namespace of the VirtualService.
   *
   * @default - that of the VirtualService that has the route
   */
  readonly namespace?: string;
}

/** What a route does, as data. @internal */
export type HttpRouteSpec =
  | { readonly type: 'managed'; readonly options: IstioManagedHttpRouteOptions }
  | { readonly type: 'destinations'; readonly options: IstioHttpRouteOptions; readonly destinations: readonly IstioDestination[] }
  | { readonly type: 'delegate'; readonly options: IstioDelegateOptions; readonly virtualService: string }
  | { readonly type: 'redirect'; readonly options: IstioRedirectOptions }
  | { readonly type: 'directResponse'; readonly options: IstioDirectResponseOptions; readonly status: number };

const REDIRECT_CODES = [301, 302, 303, 307, 308];

/**
 * One HTTP route of a VirtualService. Istio takes the first that fits a request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 */
export class IstioHttpRoute {
  /** A route whose requests the canary divides: it holds the stable and the canary subset, at 100 and 0. */
  public static managed(options: IstioManagedHttpRouteOptions = {}): IstioHttpRoute {
    return new IstioHttpRoute(options.name ?? 'primary', { type: 'managed', options }, 'managed', [
      portNumber('port', options.port),
      ...policyProblems(options),
      ...headerOperationProblems('stableHeaders', options.stableHeaders),
      ...headerOperationProblems('canaryHeaders', options.canaryHeaders),
      ...additionalProblems('additionalDestinations', options.additionalDestinations),
    ]);
  }

  /**
   * A route that the canary leaves alone.
   *
   * @param name must be unique in the VirtualService: the controller doubles routes that it cannot tell apart
   * @param destinations at least one, or an error
   */
  public static destinations(name: string, destinations: IstioDestination[], options: IstioHttpRouteOptions = {}): IstioHttpRoute {
    return new IstioHttpRoute(name, { type: 'destinations', options, destinations: [...destinations] }, 'destinations', [
      ...destinationProblems('destinations', destinations),
      ...policyProblems(options),
    ]);
  }

  /**
   * A route that leads to the routes of another VirtualService, one without hosts and gateways: that of a canary with
   * `delegate: true`. A request must fit both; a route there that says something else of what is matched here is left out by
   * Istio. The header and mirror routes of the canary's steps stay within this route, and are rewritten as it says.
   *
   * @param name must be unique in the VirtualService
   * @param virtualService name of the other VirtualService, a DNS label
   */
  public static delegate(name: string, virtualService: string, options: IstioDelegateOptions = {}): IstioHttpRoute {
    return new IstioHttpRoute(name, { type: 'delegate', options, virtualService }, 'delegate', [
      notEmpty('virtualService', virtualService) ?? dnsLabel('virtualService', virtualService),
      dnsLabel('namespace', options.namespace),
      ...policyProblems(options),
    ]);
  }

  /** An answer that sends the client elsewhere. @param name must be unique in the VirtualService */
  public static redirect(name: string, options: IstioRedirectOptions): IstioHttpRoute {
    const { uri, authority, scheme, port, code } = options;
    return new IstioHttpRoute(name, { type: 'redirect', options }, 'redirect', [
      [uri, authority, scheme, port].every((value) => value === undefined)
        ? problem('options', {}, 'must have a uri, an authority, a scheme or a port') : undefined,
      notEmpty('uri', uri),
      istioHost('authority', authority),
      scheme === undefined || scheme === 'http' || scheme === 'https' ? undefined : problem('scheme', scheme, 'must be http or https'),
      portNumber('port', port),
      code === undefined || REDIRECT_CODES.includes(code) ? undefined
        : problem('code', code, `must be one of ${REDIRECT_CODES.join(', ')}`),
      ...httpMatchProblems('matches', options.matches),
    ]);
  }

  /** A fixed answer. @param name must be unique in the VirtualService @param status HTTP status, 200 to 599, or an error */
  public static directResponse(name: string, status: number, options: IstioDirectResponseOptions = {}): IstioHttpRoute {
    return new IstioHttpRoute(name, { type: 'directResponse', options, status }, 'directResponse', [
      wholeNumber('status', status, 200, 599),
      ...httpMatchProblems('matches', options.matches),
      ...headerOperationProblems('headers', options.headers),
    ]);
  }

  private constructor(
    /** Name of the route. */ public readonly name: string,
    /** @internal */ public readonly _spec: HttpRouteSpec,
    factory: string,
    problems: Problem[],
  ) {
    rejectIf(`IstioHttpRoute.${factory}`, notEmpty('name', name), ...problems);
  }

  /** Whether the canary divides the route's requests. */
  public get isManaged(): boolean {
    return this._spec.type === 'managed';
  }
}

export function policyProblems(options: IstioHttpRouteOptions): Problem[] {
  return [
    ...httpMatchProblems('matches', options.matches),
    istioDuration('timeout', options.timeout),
    ...retryProblems('retries', options.retries),
    ...rewriteProblems('rewrite', options.rewrite),
    ...headerOperationProblems('headers', options.headers),
    ...faultProblems('fault', options.fault),
    ...corsProblems('cors', options.cors),
    ...mirrorListProblems('mirrors', options.mirrors),
  ];
}
