import { type WeightedIstioRoute, unfoundIstioRoutes, weightedIstioRoutes } from './istio-routes';
import { serviceOfHost } from './leads';
import { type JsonObject, at, record, records, text } from './manifest';
import { type ManifestGraph, foundBy } from './manifest-graph';
import { DESTINATION_RULES, VIRTUAL_SERVICES } from './rollout-relations';
import type { CanaryRollout } from './rollout/canary-rollout';

/** A version of a canary that a route, or a DestinationRule, does not have. */
export interface MissingDestination {
  readonly rollout: CanaryRollout;
  /** The VirtualService, or the DestinationRule. */
  readonly object: JsonObject;
  readonly path: string;
  /** What is there. */
  readonly value: unknown;
  /** `host`: a subset whose destinations have another host than the DestinationRule. */
  readonly type: 'subset' | 'service' | 'definition' | 'host';
  readonly missing: readonly string[];
}

/** As the controller looks for both versions in each route that it sets the weights of, and Istio for the subsets. */
export function missingDestinations(graph: ManifestGraph): MissingDestination[] {
  return graph.rollouts.filter(({ istio }) => istio !== undefined).flatMap((rollout) => {
    const routes = graph.related(VIRTUAL_SERVICES, rollout.manifest).flatMap(({ reference: { settings }, found }) => found
      .filter((virtualService) => unfoundIstioRoutes(settings, record(virtualService.spec), rollout.managedRoutes).length === 0)
      .map((virtualService) => ({ virtualService, routes: weightedIstioRoutes(settings, record(virtualService.spec)) })));
    return [
      ...routes.flatMap(({ virtualService, routes: weighted }) => weighted.flatMap((route) => missingIn(rollout, virtualService, route))),
      ...foundBy(graph.related(DESTINATION_RULES, rollout.manifest)).flatMap((rule) => [
        ...undefinedSubsets(rollout, rule),
        ...routes.flatMap(({ virtualService, routes: weighted }) => weighted.flatMap((route) =>
          otherHosts(graph, rollout, rule, virtualService, route))),
      ]),
    ];
  });
}

function missingIn(rollout: CanaryRollout, object: JsonObject, { list, index, route }: WeightedIstioRoute): MissingDestination[] {
  const destinations = records(route.route).map(({ destination }) => record(destination));
  const { name, versionSubsets } = rollout.istio?.destinationRule ?? { name: '', versionSubsets: [] };
  const bySubset = name !== '';
  const wanted = bySubset ? versionSubsets : rollout.istioServices;
  const there = bySubset ? destinations.map(({ subset }) => text(subset)) : destinations.map(({ host }) => text(host).split('.')[0]);
  const missing = wanted.length === 2 ? wanted.filter((each) => !there.includes(each)) : [];
  return missing.length === 0 ? []
    : [{ rollout, object, path: `$.spec.${list}[${index}].route`, value: there.filter((each) => each !== ''),
      type: bySubset ? 'subset' : 'service', missing }];
}

function undefinedSubsets(rollout: CanaryRollout, object: JsonObject): MissingDestination[] {
  const there = records(at(object, 'spec', 'subsets')).map(({ name }) => text(name));
  const missing = (rollout.istio?.destinationRule.versionSubsets ?? []).filter((name) => !there.includes(name));
  return missing.length === 0 ? [] : [{ rollout, object, path: '$.spec.subsets', value: there, type: 'definition', missing }];
}

/** Where one of the two is a short name, the namespaces of the objects say which Service it is, and nobody compares them. */
function otherHosts(
  graph: ManifestGraph, rollout: CanaryRollout, object: JsonObject, virtualService: JsonObject, { route }: WeightedIstioRoute,
): MissingDestination[] {
  const host = text(at(object, 'spec', 'host'));
  const ruled = serviceOfHost(host, graph.index.key(object).namespace ?? '');
  const subsets = rollout.istio?.destinationRule.versionSubsets ?? [];
  const others = records(route.route).map(({ destination }) => record(destination)).filter(({ subset }) => subsets.includes(text(subset)))
    .map((destination) => text(destination.host))
    .filter((other) => {
      const led = serviceOfHost(other, graph.index.key(virtualService).namespace ?? '');
      if (ruled === undefined || led === undefined) return false;
      return ruled.name !== led.name || (host.includes('.') && other.includes('.') && ruled.namespace !== led.namespace);
    });
  return others.length === 0 ? []
    : [{ rollout, object, path: '$.spec.host', value: host, type: 'host', missing: [...new Set(others)] }];
}
