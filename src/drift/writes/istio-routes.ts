import { quoted } from '../jq';
import { type JsonObject, records, text, texts } from '../../manifests/manifest';
import type { L4RouteList, VirtualServiceSettings } from '../../manifests/rollout/istio-settings';

/** jq paths of the HTTP routes that get the weights: those that the Rollout lists, or the only one. */
export function primaryRoutes(
  { routes: listed }: VirtualServiceSettings,
  routes: readonly JsonObject[],
  managed: readonly string[],
): string[] {
  const names = primaryRouteNames(listed, routes, managed);
  return names.map((name) => `.spec.http[]? | select(${listed.length > 0 ? '.name?' : '(.name? // "")'} == ${quoted(name)})`);
}

/** The names of these routes; one that has none is the only route. */
export function primaryRouteNames(listed: readonly string[], routes: readonly JsonObject[], managed: readonly string[]): readonly string[] {
  if (listed.length > 0) return listed;
  const own = routes.filter(({ name }) => !managed.includes(text(name)));
  return own.length === 0 ? [] : [texts([own[0].name]).at(0) ?? ''];
}

/**
 * jq paths of the TLS or TCP routes that get weights: those of the ports (and SNI hosts) that the Rollout lists, or the
 * first. The controller takes the first even where the Rollout lists only HTTP routes.
 */
export function l4Routes(list: L4RouteList, reference: VirtualServiceSettings, spec: JsonObject): string[] {
  const routes = records(spec[list]);
  if (routes.length === 0) return [];
  const listed = reference.l4Routes[list];
  if (listed.length === 0) return [`.spec.${list}[0]?`];
  return listed.map((route) => {
    const ports = '([.match[]? | (.port? // 0)] | unique)';
    const port = route.port === undefined ? `(${ports} == [] or ${ports} == [0])` : `${ports} == [${route.port}]`;
    if (list === 'tcp') return `.spec.tcp[]? | select(${port})`;
    const hosts = [...route.sniHosts].sort();
    return `.spec.tls[]? | select(${port} and ([.match[]?.sniHosts[]?] | unique) == [${hosts.map(quoted).join(',')}])`;
  });
}
