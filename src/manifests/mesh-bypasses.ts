import { INGRESS_USE_WAYPOINT, MESH_GATEWAY } from '../facts/istio';
import { GATEWAY_GROUP, INGRESS, NAMESPACE, SERVICE, VIRTUAL_SERVICE } from '../facts/kinds';
import { routeParents } from './entries';
import { ManagedEntries, isGlobal } from './managed-entries';
import { type JsonObject, at, record, texts } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import type { CanaryRollout } from './rollout/canary-rollout';
import { waysTo } from './second-doors';

/** A Service whose requests only a mesh divides, and ways to it on which there may be no mesh. */
export interface MeshBypass {
  readonly service: JsonObject;
  readonly rollouts: readonly CanaryRollout[];
  readonly entries: readonly JsonObject[];
  /** The type of the Service, where it is open to users by that. */
  readonly openType: string | undefined;
}

/** Ways from outside of a mesh to Services that are meant to have the pods of both versions. */
export function meshBypasses(graph: ManifestGraph): MeshBypass[] {
  const managed = ManagedEntries.of(graph);
  const doors = new Map<JsonObject, CanaryRollout[]>();
  for (const rollout of graph.rollouts) {
    for (const service of managed.meshDoorsOf(rollout)) doors.set(service, [...doors.get(service) ?? [], rollout]);
  }
  return [...doors].filter(([service]) => !isGlobal(service) && !passesWaypoint(graph, service)).flatMap(([service, rollouts]) => {
    const { entries, openType } = waysTo(graph, service);
    const past = entries.filter((entry) => isFromOutside(graph, entry) && managed.servedBy(entry).length === 0);
    return past.length === 0 && openType === undefined ? [] : [{ service, rollouts, entries: past, openType }];
  });
}

/** Whether who comes by an object need not be in the mesh. */
function isFromOutside(graph: ManifestGraph, entry: JsonObject): boolean {
  const { group, kind } = graph.index.key(entry);
  if (group === INGRESS.group && kind === INGRESS.kind) return true;
  if (group === GATEWAY_GROUP) return routeParents(entry).some((parent) => parent.kind !== SERVICE.kind);
  if (kind !== VIRTUAL_SERVICE.kind) return false;
  const gateways = at(entry, 'spec', 'gateways');
  return Array.isArray(gateways) && texts(gateways).some((gateway) => gateway !== MESH_GATEWAY);
}

/** Whether what comes from a gateway goes through the waypoint that divides the requests. */
function passesWaypoint({ index }: ManifestGraph, service: JsonObject): boolean {
  const { namespace = '' } = index.key(service);
  return [service, ...index.named(NAMESPACE, '', namespace)]
    .some((object) => record(at(object, 'metadata', 'labels'))[INGRESS_USE_WAYPOINT] === 'true');
}
