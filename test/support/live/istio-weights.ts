import { managedRoutes } from './canary';
import { type VirtualServiceOfCanary } from './istio';
import { type Moment } from './moments';

export function writeWeights(virtualService: VirtualServiceOfCanary, moment: Moment): void {
  const { reference, object } = virtualService;
  const { http = [], tls = [], tcp = [] } = object.spec;
  const chosen: any[] = [
    ...httpRoutes(virtualService),
    ...l4Routes(tls as any[], reference.tlsRoutes as any[] | undefined),
    ...l4Routes(tcp as any[], reference.tcpRoutes as any[] | undefined),
  ];
  for (const route of new Set(chosen)) divide(route, virtualService, moment);
  for (const [list, routes] of Object.entries({ http, tls, tcp })) if (routes.length > 0) object.spec[list] = routes;
}

/** The listed routes and the mirror routes, or the only route, or the first without a name. */
export function httpRoutes({ rollout, reference, object }: VirtualServiceOfCanary, withMirrors = true): any[] {
  const routes: any[] = object.spec.http ?? [];
  const mirrors = withMirrors ? routes.filter(({ name, mirror }) => mirror !== undefined && managedRoutes(rollout).includes(name as string))
    : [];
  const names: string[] = [...(reference.routes ?? []), ...mirrors.map(({ name }) => name)];
  if (names.length > 0) return names.map((name) => routes.find((route) => route.name === name)).filter((route) => route !== undefined);
  return routes.length === 1 ? routes : routes.filter(({ name }) => name === undefined).slice(0, 1);
}

/** The first route, or all with just the port and just the hosts of one that is listed. */
function l4Routes(routes: readonly any[], listed: readonly any[] = []): any[] {
  if (listed.length === 0) return routes.slice(0, 1);
  return listed.flatMap(({ port = 0, sniHosts }) => routes.filter(({ match = [] }) => {
    const ports = new Set<number>(match.map((entry: any) => entry.port ?? 0));
    const hosts = new Set<string>(match.flatMap((entry: any) => entry.sniHosts ?? []));
    const [own = 0] = ports;
    return ports.size <= 1 && own === port
      && (sniHosts === undefined || (sniHosts.length === hosts.size && sniHosts.every((host: string) => hosts.has(host))));
  }));
}

/** Canary and stable get their shares; an experiment's destinations come and go; a foreign one that has a weight is deleted. */
function divide(route: any, { rollout, services }: VirtualServiceOfCanary, { weight, experiments }: Moment): void {
  const { stableSubsetName, canarySubsetName,
    additionalSubsetNames = [] } = rollout.spec.strategy.canary.trafficRouting.istio.destinationRule ?? {};
  const destinations: any[] = route.route;
  const hostOf = ({ destination }: any): string => destination.host.split('.')[0];
  const subsetOf = ({ destination }: any): string | undefined => destination.subset;
  const wanted = new Map(experiments.map((experiment) => [experiment.service, experiment.weight]));
  const additional = destinations.filter((entry) => additionalSubsetNames.includes(subsetOf(entry)));
  const taken = [...wanted.values(), ...additional.map((entry): number => entry.weight ?? 0)].reduce((sum, share) => sum + share, 0);

  route.route = destinations.filter((entry) => {
    const [host, subset] = [hostOf(entry), subsetOf(entry)];
    const share = (value: number): true => {
      if ((entry.weight ?? 0) !== value) entry.weight = value;
      return true;
    };
    if (host === services.canary || (subset !== undefined && subset === canarySubsetName)) return share(weight);
    if (host === services.stable || (subset !== undefined && subset === stableSubsetName)) return share(Math.max(0, 100 - weight - taken));
    const experiment = wanted.get(host);
    if (experiment !== undefined) {
      wanted.delete(host);
      return share(experiment);
    }
    return additional.includes(entry) || (entry.weight ?? 0) === 0;
  });
  route.route.push(...[...wanted].map(([host, share]) => ({ weight: share, destination: { host } })));
}
