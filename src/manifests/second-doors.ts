import { OPEN_SERVICES } from '../facts/routers';
import { Leads } from './leads';
import { ManagedEntries, isGlobal } from './managed-entries';
import { type JsonObject, at, text } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { PodServices, isHeadless } from './pod-services';
import type { CanaryRollout } from './rollout/canary-rollout';

/** A Service beside the routers of Rollouts that the pods of both versions answer to. */
export interface SecondDoor {
  readonly rollouts: readonly CanaryRollout[];
  readonly service: JsonObject;
  /** What leads users to it. */
  readonly entries: readonly JsonObject[];
  /** The type of the Service, where it is open to users without any of these. */
  readonly openType: string | undefined;
  /** Whether it gives out what the router divides, as far as is known. */
  readonly sharesPorts: boolean;
}

/** Services by which requests reach the pods of both versions past the router. */
export function secondDoors(graph: ManifestGraph): SecondDoor[] {
  const services = PodServices.of(graph);
  return services.beside.filter((service) => !isGlobal(service)).flatMap((service) => {
    const rollouts = services.selected(service).filter(({ pods }) => pods === 'both').map(({ rollout }) => rollout)
      .filter(({ routerNames }) => routerNames.routed && routerNames.known)
      .filter((rollout) => !ManagedEntries.of(graph).doorsOf(rollout).has(service));
    if (rollouts.length === 0) return [];
    const open = waysTo(graph, service);
    return [true, false].map((sharesPorts): SecondDoor =>
      ({ service, sharesPorts, ...open, rollouts: rollouts.filter((rollout) => services.sharesPorts(rollout, service) === sharesPorts) }))
      .filter((door) => door.rollouts.length > 0);
  });
}

/** How users come to a Service itself. */
export function waysTo(graph: ManifestGraph, service: JsonObject): Pick<SecondDoor, 'entries' | 'openType'> {
  const { name, namespace = '' } = graph.index.key(service);
  const leads = Leads.of(graph).to(namespace, name).filter(({ weight, subset }) => weight > 0 && subset === '');
  const type = text(at(service, 'spec', 'type'));
  return { entries: [...new Set(leads.map(({ entry }) => entry))], openType: OPEN_SERVICES.includes(type) ? type : undefined };
}

/** Whether somebody comes in by it. */
export function isOpen({ entries, openType }: Pick<SecondDoor, 'entries' | 'openType'>): boolean {
  return entries.length > 0 || openType !== undefined;
}

/** Whether it is for the pods themselves, which look for each other before they are ready. */
export function isForPeers({ service }: SecondDoor): boolean {
  return isHeadless(service) && at(service, 'spec', 'publishNotReadyAddresses') === true;
}

/** The Rollouts past whose routers it leads. */
export function manifestsOf({ rollouts }: { readonly rollouts: readonly CanaryRollout[] }): JsonObject[] {
  return rollouts.map(({ manifest }) => manifest);
}
