import type {
  VirtualServiceSpecHttpRoute,
  VirtualServiceSpecHttpRouteHeaders,
  VirtualServiceSpecHttpRouteHeadersRequest,
  VirtualServiceSpecTcpRoute,
} from '../../../imports/virtual-service';
import type { IstioDestination } from '../../values/istio/istio-destination';
import type { IstioHeaderChanges, IstioHeaderOperations } from '../../values/istio/istio-header-operations';

/** What a canary by subsets divides: the host of its Service and the names of the two subsets. */
export interface SubsetSplit {
  readonly host: string;
  readonly stableSubset: string;
  readonly canarySubset: string;
  /** The port of the Service, where it has only one. */
  readonly onlyPort?: number;
}

/** The part of a managed route that its destinations are made from. */
export interface ManagedDestinations {
  readonly port?: number;
  readonly stableHeaders?: IstioHeaderOperations;
  readonly canaryHeaders?: IstioHeaderOperations;
  readonly additional: readonly IstioDestination[];
}

/** Stable and canary at 100 and 0. What others have is off the stable pods: that is how the controller counts. */
export function managedDestinations(
  split: SubsetSplit,
  { port, stableHeaders, canaryHeaders, additional }: ManagedDestinations,
): VirtualServiceSpecHttpRoute[] {
  const taken = additional.reduce((sum, destination) => sum + (destination._spec.weight ?? 0), 0);
  return [
    { destination: place(split.host, split.stableSubset, port), weight: 100 - taken, headers: renderHeaders(stableHeaders) },
    { destination: place(split.host, split.canarySubset, port), weight: 0, headers: renderHeaders(canaryHeaders) },
    ...additional.map((destination) => renderDestination(split, destination, port)),
  ];
}

export function otherDestinations(split: SubsetSplit, destinations: readonly IstioDestination[]): VirtualServiceSpecHttpRoute[] {
  return destinations.map((destination) => renderDestination(split, destination));
}

/** TLS and TCP routes have the destinations of HTTP routes, but for the headers. */
export function withoutHeaders(destinations: readonly VirtualServiceSpecHttpRoute[]): VirtualServiceSpecTcpRoute[] {
  return destinations.map(({ destination, weight }) => ({ destination, weight }));
}

export function renderHeaders(operations: IstioHeaderOperations | undefined): VirtualServiceSpecHttpRouteHeaders | undefined {
  return operations && { request: renderChanges(operations.request), response: renderChanges(operations.response) };
}

function renderChanges(changes: IstioHeaderChanges | undefined): VirtualServiceSpecHttpRouteHeadersRequest | undefined {
  return changes && { set: changes.set, add: changes.add, remove: changes.remove && [...changes.remove] };
}

function renderDestination(split: SubsetSplit, { _spec: spec }: IstioDestination, routePort?: number): VirtualServiceSpecHttpRoute {
  const own = spec.host === undefined;
  return {
    destination: place(spec.host ?? split.host, spec.subset, spec.port ?? (own ? routePort : undefined)),
    weight: spec.weight ?? 100,
    headers: renderHeaders(spec.headers),
  };
}

function place(host: string, subset: string | undefined, port: number | undefined): VirtualServiceSpecHttpRoute['destination'] {
  return { host, subset, port: port === undefined ? undefined : { number: port } };
}
