import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { dnsLabel, notEmpty, portNumber, wholeNumber } from '../check';
import { istioHost } from './istio-check';
import { type IstioHeaderOperations, headerOperationProblems } from './istio-header-operations';

/**
 * Options of `IstioDestination.subset`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRouteDestination
 */
export interface IstioDestinationOptions {
  /**
   * Share of the route's traffic, relative to the other destinations: a whole number of at least 0.
   *
   * @default - all of it where the destination is the only one; an error where it is not
   */
  readonly weight?: number;

  /**
   * Port of the destination, 1 to 65535. Needed where its Service has several.
   *
   * @default - the only port of the Service
   */
  readonly port?: number;

  /**
   * Changes of the headers of what goes to this destination. For HTTP routes only.
   *
   * @default - none
   */
  readonly headers?: IstioHeaderOperations;
}

/**
 * Options of `IstioDestination.host`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export interface IstioHostOptions extends IstioDestinationOptions {
  /**
   * Subset of the host, as a DestinationRule for that host names it; a DNS label.
   *
   * @default - all of the host's pods
   */
  readonly subset?: string;
}

/** A destination as data; without a host it is the Service of the canary. @internal */
export interface DestinationSpec extends IstioHostOptions {
  readonly host?: string;
}

/**
 * Somewhere else than the stable and canary pods that a route of a VirtualService sends traffic to.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export class IstioDestination {
  /** An additional subset of the canary's own Service. @param name one of `additionalSubsets`, or an error */
  public static subset(name: string, options: IstioDestinationOptions = {}): IstioDestination {
    const { weight, port, headers } = options;
    return new IstioDestination({ subset: name, weight, port, headers }, 'subset', [notEmpty('name', name) ?? dnsLabel('name', name)]);
  }

  /**
   * A host that the mesh knows: a Service or a ServiceEntry.
   *
   * @param host a DNS name, short names are those of the VirtualService's namespace; no `*` alone
   */
  public static host(host: string, options: IstioHostOptions = {}): IstioDestination {
    const { weight, port, headers, subset } = options;
    return new IstioDestination({ host, subset, weight, port, headers }, 'host', [
      host === '*' ? problem('host', host, 'must not be a wildcard alone') : istioHost('host', host),
      subset === '' ? notEmpty('subset', subset) : dnsLabel('subset', subset),
    ]);
  }

  private constructor(/** @internal */ public readonly _spec: DestinationSpec, factory: string, problems: Problem[]) {
    rejectIf(`IstioDestination.${factory}`, ...problems,
      wholeNumber('weight', _spec.weight, 0), portNumber('port', _spec.port), ...headerOperationProblems('headers', _spec.headers));
  }
}

/** The destinations of a route that the canary leaves alone. */
export function destinationProblems(prop: string, destinations: readonly IstioDestination[]): Problem[] {
  const weights = destinations.map((destination) => destination._spec.weight);
  return [
    notEmpty(prop, destinations),
    ...weightsSet(prop, destinations.length > 1 ? weights : []),
    destinations.length > 1 && weights.every((weight) => weight === 0) ? problem(prop, weights, 'must have a weight above 0') : undefined,
  ];
}

/** The destinations that a route has beside those which the canary divides its traffic between. */
export function additionalProblems(prop: string, destinations: readonly IstioDestination[] | undefined): Problem[] {
  const weights = (destinations ?? []).map((destination) => destination._spec.weight);
  const sum = weights.reduce<number>((total, weight) => total + (weight ?? 0), 0);
  return [
    ...weightsSet(prop, weights),
    sum > 99 ? problem(prop, sum, 'must have weights of at most 99 in all: the rest of 100 is what the canary divides') : undefined,
  ];
}

/** TLS and TCP have no headers. */
export function headerlessProblems(prop: string, destinations: readonly IstioDestination[] | undefined): Problem[] {
  return (destinations ?? []).map((destination, index) =>
    destination._spec.headers === undefined ? undefined : problem(`${prop}[${index}].headers`, 'set', 'must be set in an HTTP route only'));
}

function weightsSet(prop: string, weights: readonly (number | undefined)[]): Problem[] {
  return weights.map((weight, index) =>
    (weight === undefined ? problem(`${prop}[${index}].weight`, weight, 'must be set: the destination is not the only one') : undefined));
}
