import type {
  VirtualServiceSpec, VirtualServiceSpecTcp, VirtualServiceSpecTcpMatch, VirtualServiceSpecTls,
} from '../../../imports/virtual-service';
import type { IstioHttpRoute } from '../../values/istio/istio-http-route';
import type { IstioL4Match } from '../../values/istio/istio-l4-match';
import type { IstioTcpRoute } from '../../values/istio/istio-tcp-route';
import type { IstioTlsRoute } from '../../values/istio/istio-tls-route';
import { renderIstioHttpRoute } from './istio-http-route';
import { type SubsetSplit, managedDestinations, otherDestinations, withoutHeaders } from './istio-route-destinations';

/** A VirtualService with nothing left to default. */
export interface ResolvedVirtualService {
  /** Without hosts and gateways, so that a route of another one leads to it. */
  readonly delegate?: boolean;
  readonly hosts: readonly string[];
  readonly gateways: readonly string[];
  readonly httpRoutes: readonly IstioHttpRoute[];
  readonly tlsRoutes: readonly IstioTlsRoute[];
  readonly tcpRoutes: readonly IstioTcpRoute[];
  readonly exportTo?: readonly string[];
}

export function renderVirtualService(service: ResolvedVirtualService, split: SubsetSplit): VirtualServiceSpec {
  return {
    hosts: listed([...service.hosts]),
    gateways: listed([...service.gateways]),
    exportTo: service.exportTo && [...service.exportTo],
    http: listed(service.httpRoutes.map((route) => renderIstioHttpRoute(route, split))),
    tls: listed(service.tlsRoutes.map((route) => renderTls(route, split))),
    tcp: listed(service.tcpRoutes.map((route) => renderTcp(route, split))),
  };
}

/** The port that a TCP route matches: a managed one always has a port, for the controller finds it by that. */
export function tcpMatchPort(route: IstioTcpRoute, split: SubsetSplit): number | undefined {
  const { matchPort, port } = route._options;
  return matchPort ?? (route.isManaged ? port ?? split.onlyPort : undefined);
}

function renderTls(route: IstioTlsRoute, split: SubsetSplit): VirtualServiceSpecTls {
  const { sniHosts, matchPort, matches = [{}] } = route._options;
  return {
    match: matches.map((match) => ({ sniHosts: [...sniHosts], ...l4Match(match, matchPort) })),
    route: destinations(route, split),
  };
}

function renderTcp(route: IstioTcpRoute, split: SubsetSplit): VirtualServiceSpecTcp {
  const port = tcpMatchPort(route, split);
  const matches = route._options.matches ?? (port === undefined ? undefined : [{}]);
  return { match: matches?.map((match) => l4Match(match, port)), route: destinations(route, split) };
}

function destinations(route: IstioTlsRoute | IstioTcpRoute, split: SubsetSplit): ReturnType<typeof withoutHeaders> {
  return withoutHeaders(route.isManaged
    ? managedDestinations(split, { port: route._options.port, additional: route._destinations })
    : otherDestinations(split, route._destinations));
}

function l4Match(match: IstioL4Match, port: number | undefined): VirtualServiceSpecTcpMatch {
  return {
    port,
    destinationSubnets: match.destinationSubnets && [...match.destinationSubnets],
    sourceLabels: match.sourceLabels,
    sourceNamespace: match.sourceNamespace,
    gateways: match.gateways && [...match.gateways],
  };
}

function listed<T>(entries: T[]): T[] | undefined {
  return entries.length === 0 ? undefined : entries;
}
