import type {
  RolloutSpecStrategyCanaryTrafficRouting,
  RolloutSpecStrategyCanaryTrafficRoutingIstioVirtualServices,
} from '../../../imports/rollout';
import type { SubsetSplit } from './istio-route-destinations';
import { type ResolvedVirtualService, tcpMatchPort } from './istio-virtual-service';

/** What the Rollout must know to divide its traffic by subsets. */
export interface IstioTrafficRouting {
  readonly virtualServices: ReadonlyArray<ResolvedVirtualService & { readonly name: string }>;
  readonly destinationRule: string;
  readonly split: SubsetSplit;
  readonly additionalSubsets: readonly string[];
}

/** Managed routes are always listed: without a list the controller takes the only route, or the first without a name. */
export function renderIstioTrafficRouting(
  { virtualServices, destinationRule, split, additionalSubsets }: IstioTrafficRouting): RolloutSpecStrategyCanaryTrafficRouting {
  const listed = virtualServices.map((service) => managedRoutes(service, split));
  return {
    istio: {
      virtualService: listed.length === 1 ? listed[0] : undefined,
      virtualServices: listed.length === 1 ? undefined : listed,
      destinationRule: {
        name: destinationRule,
        canarySubsetName: split.canarySubset,
        stableSubsetName: split.stableSubset,
        additionalSubsetNames: additionalSubsets.length === 0 ? undefined : [...additionalSubsets],
      },
    },
  };
}

function managedRoutes(
  service: ResolvedVirtualService & { readonly name: string },
  split: SubsetSplit,
): RolloutSpecStrategyCanaryTrafficRoutingIstioVirtualServices {
  const http = service.httpRoutes.filter((route) => route.isManaged).map((route) => route.name);
  const tls = service.tlsRoutes.filter((route) => route.isManaged)
    .map(({ _options: { sniHosts, matchPort } }) => ({ port: matchPort, sniHosts: [...sniHosts] }));
  const tcp = service.tcpRoutes.filter((route) => route.isManaged).map((route) => ({ port: tcpMatchPort(route, split) }));
  return {
    name: service.name,
    routes: http.length === 0 ? undefined : http,
    tlsRoutes: tls.length === 0 ? undefined : tls,
    tcpRoutes: tcp.length === 0 ? undefined : tcp,
  };
}
