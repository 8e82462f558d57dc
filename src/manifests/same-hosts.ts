import { MESH_GATEWAY } from '../facts/istio';
import { VIRTUAL_SERVICE } from '../facts/kinds';
import { istioMatch, matchesAt, shownMatch } from './istio-requests';
import { serviceOfHost } from './leads';
import { ManagedEntries } from './managed-entries';
import { managersOfRoute } from './managed-rules';
import { type JsonObject, at, record, records, text, texts } from './manifest';
import { type ManifestGraph, foundBy } from './manifest-graph';
import { DELEGATES } from './relations';
import type { CanaryRollout } from './rollout/canary-rollout';
import { Buckets, type SameRequests, merged } from './same-requests';

/** VirtualServices of one host, a canary's among them, of which one gets no request. */
export interface SameHosts {
  /** Istio takes one of them for the sidecars, whatever their routes are for. */
  readonly onMesh: readonly SameRequests[];
  /** For a gateway it takes all, and of equal matches the first one. */
  readonly onGateways: readonly SameRequests[];
}

const LISTS = ['http', 'tls', 'tcp'] as const;

export function sameHosts(graph: ManifestGraph): SameHosts {
  const [mesh, gateways] = [new Buckets(), new Buckets()];
  for (const object of graph.index.of(VIRTUAL_SERVICE)) {
    const { namespace = '' } = graph.index.key(object);
    const bound = listOf(at(object, 'spec', 'gateways'));
    for (const gateway of bound.length === 0 ? [MESH_GATEWAY] : bound) {
      for (const host of listOf(at(object, 'spec', 'hosts'))) {
        for (const seen of exportedTo(object, namespace)) {
          const shared = { object, path: '$.spec.hosts', value: at(object, 'spec', 'hosts'), slot: ' ', wide: false, redirects: false };
          const where = [shownHost(host, namespace, gateway), seen];
          if (gateway === MESH_GATEWAY) {
            for (const list of LISTS.filter((each) => records(at(object, 'spec', each)).length > 0)) {
              mesh.add(JSON.stringify([list, ...where]), {
                ...shared, parent: gateway, shown: gateway, requests: host, managers: () => ManagedEntries.of(graph).servedBy(object),
              });
            }
          } else {
            for (const { match, requests, managers } of requestsOf(graph, object, gateway)) {
              gateways.add(JSON.stringify([gatewayId(gateway, namespace), ...where, match]), {
                ...shared, parent: gateway, shown: `the gateway ${gateway}`, requests: `${host} (${requests})`, managers,
              });
            }
          }
        }
      }
    }
  }
  return { onMesh: merged(mesh.groups(), false, true), onGateways: merged(gateways.groups(), false) };
}

interface Requests {
  readonly match: string;
  readonly requests: string;
  readonly managers: () => readonly CanaryRollout[];
}

function requestsOf(graph: ManifestGraph, virtualService: JsonObject, gateway: string): Requests[] {
  return LISTS.flatMap((list) => records(at(virtualService, 'spec', list)).flatMap((route, index) => matchesAt(route, gateway)
    .map((match) => ({
      match: `${list} ${list === 'http' ? istioMatch(match) : connectionMatch(match)}`,
      requests: list === 'http' ? shownMatch(match) : list,
      managers: () => (list === 'http' ? [...managersOfRoute(graph, virtualService, index), ...delegated(graph, virtualService, route)]
        : ManagedEntries.of(graph).managersOf(virtualService)),
    }))));
}

/** A route to another VirtualService is a canary's where that one is. */
function delegated(graph: ManifestGraph, virtualService: JsonObject, route: JsonObject): CanaryRollout[] {
  if (route.delegate === undefined) return [];
  const name = text(at(route, 'delegate', 'name'));
  return foundBy(graph.related(DELEGATES, virtualService)).filter((other) => graph.index.key(other).name === name)
    .flatMap((other) => [...ManagedEntries.of(graph).managersOf(other)]);
}

function connectionMatch({ port, sniHosts, sourceLabels, sourceNamespace, destinationSubnets }: JsonObject): string {
  return JSON.stringify([port, listOf(sniHosts).sort(), Object.entries(record(sourceLabels)).sort(), sourceNamespace,
    listOf(destinationSubnets).sort()]);
}

/** Short names are those of Services in the namespace of the VirtualService, but for a gateway, whose clients send whole ones. */
function shownHost(host: string, namespace: string, gateway: string): string {
  const service = gateway === MESH_GATEWAY ? serviceOfHost(host, namespace) : undefined;
  return service === undefined ? host.toLowerCase() : JSON.stringify([service.name, service.namespace, host.endsWith('.internal')]);
}

function gatewayId(gateway: string, namespace: string): string {
  return gateway.includes('/') ? gateway : `${namespace}/${gateway}`;
}

/** One that is for its own namespace alone goes before one for all there, and is meant to. */
function exportedTo(virtualService: JsonObject, namespace: string): string[] {
  const exported = listOf(at(virtualService, 'spec', 'exportTo'));
  return exported.length === 0 ? ['*'] : exported.map((each) => (each === '.' ? namespace : each)).filter((each) => each !== '~');
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? texts(value) : [];
}
