import { serviceOfHost } from './leads';
import { ManagedEntries } from './managed-entries';
import { type JsonObject, at, record, records, text, texts } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { VIRTUAL_SERVICES } from './rollout-relations';
import type { CanaryRollout } from './rollout/canary-rollout';

/** The Rollouts whose weights a rule of a route of the Gateway API has: those of its own that it has a Service of. */
export function managersOfRule(graph: ManifestGraph, route: JsonObject, rule: number): CanaryRollout[] {
  const names = new Set(texts(records(records(at(route, 'spec', 'rules'))[rule]?.backendRefs).map(({ name }) => name)));
  return ManagedEntries.of(graph).managersOf(route).filter(({ services }) => services.some(({ name }) => names.has(name)));
}

/** The Rollouts whose weights an HTTP route of a VirtualService has: by its name, or because it is the only one. */
export function managersOfRoute(graph: ManifestGraph, virtualService: JsonObject, index: number): CanaryRollout[] {
  const routes = records(at(virtualService, 'spec', 'http'));
  const route = record(routes[index]);
  return ManagedEntries.of(graph).managersOf(virtualService).filter((rollout) =>
    graph.related(VIRTUAL_SERVICES, rollout.manifest).filter(({ found }) => found.includes(virtualService)).some(({ reference }) => {
      const names = reference.settings.routes;
      return names.length === 0 ? routes.length === 1 || leadsTo(graph, virtualService, route, rollout) : names.includes(text(route.name));
    }));
}

function leadsTo(graph: ManifestGraph, virtualService: JsonObject, route: JsonObject, rollout: CanaryRollout): boolean {
  const { namespace = '' } = graph.index.key(virtualService);
  return records(route.route).some(({ destination }) => {
    const name = serviceOfHost(text(at(destination, 'host')), namespace)?.name;
    return name !== undefined && rollout.istioServices.includes(name);
  });
}
