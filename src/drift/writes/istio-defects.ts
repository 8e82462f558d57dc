import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { ClusterChange, ClusterRestore, ClusterWriteHandling, ClusterWriteTime } from '../cluster-write';
import { quoted } from '../jq';
import { type JsonObject, at, record, records, text } from '../../manifests/manifest';
import type { VirtualServiceSettings } from '../../manifests/rollout/istio-settings';
import type { FieldWrite } from './object-writes';

type RouteList = 'http' | 'tls' | 'tcp';

/**
 * Destinations of a weighted route that the controller deletes: those with a weight that are neither one of the two
 * versions nor an additional subset of the Rollout. Not looked for in TLS and TCP routes that the Rollout lists by port.
 */
export function foreignDestinations(
  rollout: CanaryRollout, reference: VirtualServiceSettings, spec: JsonObject, sharers: readonly CanaryRollout[],
): FieldWrite[] {
  const { routes: listed, l4Routes: { tls, tcp } } = reference;
  const weighted = [
    ...indexed(spec, 'http')
      .filter(({ route }) => (listed.length === 0 ? !rollout.managedRoutes.includes(text(route.name)) : listed.includes(text(route.name)))),
    ...indexed(spec, 'tls').slice(0, tls.length === 0 ? 1 : 0),
    ...indexed(spec, 'tcp').slice(0, tcp.length === 0 ? 1 : 0),
  ];
  return weighted.flatMap(({ list, index, route }) => records(route.route).flatMap((entry): FieldWrite[] => {
    if (text(entry.weight ?? 0) === '0' || [rollout, ...sharers].some((each) => isKept(each, record(entry.destination)))) return [];
    return [{
      path: `$.spec.${list}[*].route[*]`,
      jqPath: `${routePath(list, index, route)} | .route[]? | select(${sameDestination(record(entry.destination))})`,
      when: ClusterWriteTime.ALWAYS,
      change: ClusterChange.REMOVED,
      restoredBy: ClusterRestore.AT_ONCE,
      handling: ClusterWriteHandling.MEND,
      note: `Take the destination ${quoted(text(at(entry, 'destination', 'host')))} out of ${list}[${index}]: the controller deletes `
        + 'what is neither a version nor an additional subset of the Rollout.',
    }];
  }));
}

/** Routes without a name that the controller takes for each other when it puts a managed route in front. */
export function unnamedRoutes(managed: readonly string[], routes: readonly JsonObject[]): FieldWrite[] {
  const unnamed = routes.filter(({ name }) => text(name) === '');
  if (managed.length === 0 || unnamed.length < 2) return [];
  return [{
    path: '$.spec.http[*]',
    jqPath: '.spec.http[]? | select((.name? // "") == "")',
    when: ClusterWriteTime.ALWAYS,
    change: ClusterChange.ADDED,
    restoredBy: ClusterRestore.NOBODY,
    handling: ClusterWriteHandling.MEND,
    note: 'Give each HTTP route a name: at a header or mirror step two without one become four, then sixteen, until the API server '
      + 'refuses them and the canary stands still.',
  }];
}

/** By name where it has one: managed routes get in front of it. */
function routePath(list: RouteList, index: number, { name }: JsonObject): string {
  return text(name) === '' ? `.spec.${list}[${index}]?` : `.spec.${list}[]? | select(.name? == ${quoted(text(name))})`;
}

function sameDestination({ host, subset }: JsonObject): string {
  return `.destination.host? == ${quoted(text(host))} and .destination.subset? == ${subset === undefined ? 'null' : quoted(text(subset))}`;
}

interface IndexedRoute {
  readonly list: RouteList;
  readonly index: number;
  readonly route: JsonObject;
}

function indexed(spec: JsonObject, list: RouteList): IndexedRoute[] {
  return records(spec[list]).map((route, index) => ({ list, index, route }));
}

function isKept(rollout: CanaryRollout, { host, subset }: JsonObject): boolean {
  const rule = rollout.istio?.destinationRule;
  const subsets = [...rule?.versionSubsets ?? [], ...rule?.additionalSubsets ?? []];
  return rollout.istioServices.includes(text(host).split('.')[0]) || subsets.includes(text(subset));
}
