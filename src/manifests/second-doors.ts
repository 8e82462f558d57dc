import { OPEN_SERVICES } from '../facts/routers';
import { Leads } from './leads';
import { ManagedEntries, isGlobal } from './managed-entries';
import { type JsonObject, at, text } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { PodServices, isHeadless } from './pod-services';
import type { CanaryRollout } from './rollout/canary-rollout';

/** A Service beside the router of a Rollout that the pods of both versions answer to. */
export interface SecondDoor {
  readonly rollout: CanaryRollout;
  readonly service: JsonObject;
  /** What leads users to it. */
  readonly entries: readonly JsonObject[];
  /** The type of the Service, where it is open to users without any of these. */
  readonly openType: string | undefined;
  /** Whether it gives out what the router divides, as far as is known. */
  readonly sharesPorts: boolean;
}

/** Services by which requests reach the pods of both versions past the router, one by one. */
export function secondDoors(graph: ManifestGraph): SecondDoor[] {
  return graph.rollouts.filter(({ routerNames }) => routerNames.routed && routerNames.known).flatMap((rollout) => {
    const beside = PodServices.of(graph).beside(rollout).filter(({ pods }) => pods === 'both');
    if (beside.length === 0) return [];
    const doors = ManagedEntries.of(graph).doorsOf(rollout);
    return beside.filter(({ service }) => !doors.has(service) && !isGlobal(service)).map(({ service }) => {
      const { name, namespace = '' } = graph.index.key(service);
      const leads = Leads.of(graph).to(namespace, name).filter(({ weight, subset }) => weight > 0 && subset === '');
      const type = text(at(service, 'spec', 'type'));
      return {
        rollout,
        service,
        entries: [...new Set(leads.map(({ entry }) => entry))],
        openType: OPEN_SERVICES.includes(type) ? type : undefined,
        sharesPorts: PodServices.of(graph).sharesPorts(rollout, service),
      };
    });
  });
}

/** Whether somebody comes in by it. */
export function isOpen({ entries, openType }: SecondDoor): boolean {
  return entries.length > 0 || openType !== undefined;
}

/** Whether it is for the pods themselves, which look for each other before they are ready. */
export function isForPeers({ service }: SecondDoor): boolean {
  return isHeadless(service) && at(service, 'spec', 'publishNotReadyAddresses') === true;
}
