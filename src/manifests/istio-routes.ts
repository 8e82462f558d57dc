import { type JsonObject, records, text, texts } from './manifest';
import type { L4Route, L4RouteList, VirtualServiceSettings } from './rollout/istio-settings';

export type IstioRouteList = 'http' | L4RouteList;

/** A route of a VirtualService whose weights the controller sets. */
export interface WeightedIstioRoute {
  readonly list: IstioRouteList;
  readonly index: number;
  readonly route: JsonObject;
}

/** What keeps the controller from finding the routes that it is to set the weights of. */
export type UnfoundIstioRoutes =
  | { readonly type: 'several'; readonly list: IstioRouteList; readonly count: number }
  | { readonly type: 'unknown'; readonly list: IstioRouteList; readonly index: number; readonly known: readonly string[] }
  | { readonly type: 'none'; readonly list: IstioRouteList };

/**
 * The routes of a VirtualService whose weights the controller sets: those that the Rollout lists, else the only one, and of several HTTP
 * routes the first without a name. Lists of other protocols count too, whatever the Rollout says of one.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting/istio/istio.go#L955
 */
export function weightedIstioRoutes(settings: VirtualServiceSettings, spec: JsonObject): WeightedIstioRoute[] {
  const http = records(spec.http).map((route, index) => ({ list: 'http' as const, index, route }));
  const named = settings.routes.flatMap((name) => http.find(({ route }) => text(route.name) === name) ?? []);
  const only = http.length === 1 ? http : http.filter(({ route }) => text(route.name) === '').slice(0, 1);
  return [
    ...(settings.routes.length === 0 ? only : named),
    ...(['tls', 'tcp'] as const).flatMap((list) => {
      const routes = records(spec[list]).map((route, index) => ({ list, index, route }));
      const listed = settings.l4Routes[list];
      return listed.length === 0 ? routes.slice(0, 1) : routes.filter(({ route }) => listed.some((each) => isMeant(list, each, route)));
    }),
  ];
}

/** @param managed names of routes that the controller itself adds */
export function unfoundIstioRoutes(settings: VirtualServiceSettings, spec: JsonObject, managed: readonly string[]): UnfoundIstioRoutes[] {
  const unfound = [...unfoundHttpRoutes(settings, records(spec.http), managed), ...unfoundL4Routes('tls', settings, spec),
    ...unfoundL4Routes('tcp', settings, spec)];
  // The controller does not look at the routes listed of a list that is not there, and still sets the weights of the others.
  const isSomewhere = weightedIstioRoutes(settings, spec).length > 0;
  return unfound.filter(({ type }) => type !== 'none' || !isSomewhere);
}

function unfoundHttpRoutes({ routes: listed }: VirtualServiceSettings, http: readonly JsonObject[],
  managed: readonly string[]): UnfoundIstioRoutes[] {
  const known = texts(http.map(({ name }) => name));
  if (listed.length > 0 && http.length === 0) return [{ type: 'none', list: 'http' }];
  if (listed.length > 0) {
    return listed.flatMap((name, index) => (known.includes(name) ? [] : [{ type: 'unknown' as const, list: 'http', index, known }]));
  }
  const count = http.filter(({ name }) => !managed.includes(text(name))).length;
  return count > 1 ? [{ type: 'several', list: 'http', count }] : [];
}

function unfoundL4Routes(list: L4RouteList, settings: VirtualServiceSettings, spec: JsonObject): UnfoundIstioRoutes[] {
  const routes = records(spec[list]);
  const listed = settings.l4Routes[list];
  if (listed.length === 0) return routes.length > 1 ? [{ type: 'several', list, count: routes.length }] : [];
  if (routes.length === 0) return [{ type: 'none', list }];
  return listed.flatMap((each, index) => (routes.some((route) => isMeant(list, each, route)) ? []
    : [{ type: 'unknown' as const, list, index, known: routes.map((route) => shownMatch(list, route)) }]));
}

/** All matches of the route have one port, or none, and together just the SNI hosts. */
function isMeant(list: L4RouteList, { port, sniHosts }: L4Route, route: JsonObject): boolean {
  const matches = records(route.match);
  const ports = new Set(matches.map((match) => text(match.port ?? 0)));
  if (ports.size > 1 || ([...ports].at(0) ?? '0') !== (port ?? '0')) return false;
  const hosts = hostsOf(matches);
  return list === 'tcp' || (hosts.length === sniHosts.length && hosts.every((host) => sniHosts.includes(host)));
}

function hostsOf(matches: readonly JsonObject[]): string[] {
  return [...new Set(matches.flatMap(({ sniHosts }) => (Array.isArray(sniHosts) ? texts(sniHosts) : [])))];
}

function shownMatch(list: L4RouteList, route: JsonObject): string {
  const matches = records(route.match);
  const ports = [...new Set(matches.flatMap(({ port }) => (port === undefined ? [] : [text(port)])))];
  return [...(ports.length === 0 ? ['any port'] : [`port ${ports.join(' or ')}`]), ...(list === 'tls' ? hostsOf(matches) : [])].join(' ');
}
