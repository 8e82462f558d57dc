import { INGRESS, SERVICE } from '../facts/kinds';
import { LOAD_BALANCER, OPEN_SERVICES } from '../facts/routers';
import { type Lead, Leads } from './leads';
import { ManagedEntries } from './managed-entries';
import { type JsonObject, at } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { DESTINATION_RULES } from './rollout-relations';
import { PodServices } from './pod-services';
import type { CanaryRollout } from './rollout/canary-rollout';

/** Something that no router changes, and that leads its users to the stable version alone. */
export interface Bypass {
  readonly rollout: CanaryRollout;
  readonly entry: JsonObject;
  /** The first field of the stable version. */
  readonly stable: Lead;
  /** Whether the canary stands beside it, with weight 0. */
  readonly idle: boolean;
}

/** A Service of the stable version alone that is open to users by its type. */
export interface OpenStable {
  readonly rollout: CanaryRollout;
  readonly service: JsonObject;
}

/**
 * Services of the stable version by which users come past the router. An Ingress controller may need the port of a node to come to a
 * Service, so that this one is none where an Ingress leads to it.
 */
export function openStables(graph: ManifestGraph): OpenStable[] {
  return graph.rollouts.filter(({ routerNames, stableService }) => routerNames.routed && routerNames.known && stableService !== '')
    .flatMap((rollout) => {
      const { namespace, stableService, routerNames } = rollout;
      if (routerNames.rootServices.includes(stableService)) return [];
      const doors = ManagedEntries.of(graph).doorsOf(rollout);
      return graph.index.named(SERVICE, namespace, stableService).filter((service) => {
        const type = at(service, 'spec', 'type');
        const isNeeded = type !== LOAD_BALANCER && (routerNames.ingresses.length > 0
          || Leads.of(graph).to(namespace, stableService).some(({ entry }) => graph.index.key(entry).kind === INGRESS.kind));
        return !doors.has(service) && OPEN_SERVICES.includes(String(type)) && !isNeeded;
      }).map((service) => ({ rollout, service }));
    });
}

/** A version of a Rollout as requests are led to it. */
interface Way {
  readonly service: string;
  readonly namespace: string;
  readonly subset: string;
}

/** Routes, Ingresses and VirtualServices whose users never meet the canary, one by one. */
export function bypasses(graph: ManifestGraph): Bypass[] {
  return graph.rollouts.filter(({ routerNames }) => routerNames.known).flatMap((rollout) => {
    const [stable, canary] = [stableWays(graph, rollout), canaryWays(graph, rollout)].map((ways) => waysInto(graph, ways));
    const managed = ManagedEntries.of(graph);
    return [...stable].filter(([entry]) => !managed.managersOf(entry).includes(rollout)).flatMap(([entry, [first]]): Bypass[] => {
      const beside = canary.get(entry);
      // Without a router the weights may be set by hand, one commit for each step.
      if (beside !== undefined && (!rollout.routerNames.routed || beside.some(({ weight }) => weight > 0))) return [];
      return [{ rollout, entry, stable: first, idle: beside !== undefined }];
    });
  });
}

/** What leads there, with the fields; those of weight 0 as well. */
function waysInto(graph: ManifestGraph, ways: readonly Way[]): Map<JsonObject, Lead[]> {
  const found = new Map<JsonObject, Lead[]>();
  for (const { service, namespace, subset } of ways) {
    for (const lead of Leads.of(graph).to(namespace, service).filter((each) => each.subset === subset)) {
      const known = found.get(lead.entry);
      if (known === undefined) found.set(lead.entry, [lead]);
      else known.push(lead);
    }
  }
  return found;
}

/** A stable Service that requests to the router come by is none of the stable version alone. */
function stableWays(graph: ManifestGraph, rollout: CanaryRollout): Way[] {
  const doors = ManagedEntries.of(graph).doorsOf(rollout);
  const isDoor = (name: string): boolean => [...doors].some((door) => graph.index.key(door).name === name);
  return [
    ...[rollout.stableService].filter((name) => name !== '' && !isDoor(name) && !rollout.routerNames.rootServices.includes(name))
      .map((service) => wayTo(service, rollout)),
    ...labelled(graph, rollout, 'stable'),
    ...subsets(graph, rollout).filter((_, index) => index % 2 === 0),
  ];
}

function canaryWays(graph: ManifestGraph, rollout: CanaryRollout): Way[] {
  return [
    ...[rollout.canaryService].filter((name) => name !== '').map((service) => wayTo(service, rollout)),
    ...labelled(graph, rollout, 'canary'),
    ...subsets(graph, rollout).filter((_, index) => index % 2 === 1),
  ];
}

/** Services that select one version by the labels that the Rollout gives to its pods. */
function labelled(graph: ManifestGraph, rollout: CanaryRollout, version: 'stable' | 'canary'): Way[] {
  return PodServices.of(graph).ofOneVersion(rollout, version).map((service) => wayTo(graph.index.key(service).name, rollout));
}

/** The subset of the stable version, and that of the canary, of each DestinationRule. */
function subsets(graph: ManifestGraph, rollout: CanaryRollout): Way[] {
  const names = graph.related(DESTINATION_RULES, rollout.manifest).flatMap(({ reference }) => reference.settings.versionSubsets);
  if (names.length !== 2) return [];
  return [...ManagedEntries.of(graph).doorsOf(rollout)].flatMap((door) => {
    const { name, namespace = '' } = graph.index.key(door);
    return names.map((subset) => ({ service: name, namespace, subset }));
  });
}

function wayTo(service: string, { namespace }: CanaryRollout): Way {
  return { service, namespace, subset: '' };
}
