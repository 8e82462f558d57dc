import { GLOBAL_SERVICE, SERVICE_SCOPE } from '../facts/istio';
import { INGRESS, SERVICE, VIRTUAL_SERVICE } from '../facts/kinds';
import { routeParents } from './entries';
import { serviceOfHost } from './leads';
import { type JsonObject, at, record, records, text, texts } from './manifest';
import { type ManifestGraph, foundBy } from './manifest-graph';
import { AUTOWIRED_ENTRIES, DELEGATES, SCALE_TARGETS } from './relations';
import { DESTINATION_RULES, GATEWAY_ROUTES, HTTP_SCALED_OBJECTS, VIRTUAL_SERVICES } from './rollout-relations';
import type { CanaryRollout } from './rollout/canary-rollout';
import { kedifyTriggers } from './scaler';

/** Which routes, Ingresses and VirtualServices the routers of which Rollouts change, and which Services stand before these. */
export class ManagedEntries {
  public static of(graph: ManifestGraph): ManagedEntries {
    return graph.once(managedEntries);
  }

  private readonly managers = new Map<JsonObject, CanaryRollout[]>();
  private readonly doors = new Map<CanaryRollout, ReadonlySet<JsonObject>>();

  constructor(private readonly graph: ManifestGraph) {
    for (const rollout of graph.rollouts) {
      for (const entry of new Set(this.entriesOf(rollout))) this.managers.set(entry, [...this.managers.get(entry) ?? [], rollout]);
    }
  }

  /** The Rollouts whose routers change an object. */
  public managersOf(entry: JsonObject): readonly CanaryRollout[] {
    return this.managers.get(entry) ?? [];
  }

  /** The same, with those of the VirtualServices that it leads to. */
  public servedBy(entry: JsonObject): CanaryRollout[] {
    const delegates = this.graph.index.key(entry).kind === VIRTUAL_SERVICE.kind ? foundBy(this.graph.related(DELEGATES, entry)) : [];
    return [...new Set([entry, ...delegates].flatMap((each) => this.managersOf(each)))];
  }

  /** Services by which requests are meant to come to the router: nobody who calls them gets past it. */
  public doorsOf(rollout: CanaryRollout): ReadonlySet<JsonObject> {
    const known = this.doors.get(rollout);
    if (known !== undefined) return known;
    const names = [...this.parents(rollout), ...this.hosts(rollout), ...this.scaled(rollout),
      ...rollout.routerNames.rootServices.map((name) => ({ name, namespace: rollout.namespace }))];
    const doors = new Set(names.flatMap(({ name, namespace }) => this.graph.index.named(SERVICE, namespace, name)));
    this.doors.set(rollout, doors);
    return doors;
  }

  /** Those of them whose requests only the proxies of a mesh divide. */
  public meshDoorsOf(rollout: CanaryRollout): Set<JsonObject> {
    return new Set([...this.parents(rollout), ...this.hosts(rollout)]
      .flatMap(({ name, namespace }) => this.graph.index.named(SERVICE, namespace, name)));
  }

  private entriesOf(rollout: CanaryRollout): JsonObject[] {
    const { manifest, namespace, routerNames } = rollout;
    const scalers = rollout.kedify === undefined ? [] : this.graph.referring(SCALE_TARGETS, manifest);
    return [
      ...foundBy(this.graph.related(GATEWAY_ROUTES, manifest)),
      ...foundBy(this.graph.related(VIRTUAL_SERVICES, manifest)),
      ...routerNames.ingresses.flatMap((name) => this.graph.index.named(INGRESS, namespace, name)),
      ...scalers.flatMap((scaler) => foundBy(this.graph.related(AUTOWIRED_ENTRIES, scaler))),
    ];
  }

  private parents({ manifest }: CanaryRollout): Named[] {
    return foundBy(this.graph.related(GATEWAY_ROUTES, manifest)).flatMap((route) => routeParents(route)
      .filter(({ kind }) => kind === SERVICE.kind)
      .map(({ name, namespace }) => ({ name, namespace: namespace === '' ? this.namespaceOf(route) : namespace })));
  }

  /** What a DestinationRule has the subsets of, and what a VirtualService, or one that leads to it, takes the requests of. */
  private hosts({ manifest }: CanaryRollout): Named[] {
    const services = foundBy(this.graph.related(VIRTUAL_SERVICES, manifest));
    const roots = services.flatMap((service) => [service, ...this.graph.referring(DELEGATES, service)]);
    const split = this.graph.related(DESTINATION_RULES, manifest);
    const subsets = split.flatMap(({ reference }) => reference.settings.versionSubsets);
    return [
      ...foundBy(split).flatMap((rule) => this.named(rule, [text(at(rule, 'spec', 'host'))])),
      ...roots.flatMap((root) => this.named(root, texts(listOf(at(root, 'spec', 'hosts'))))),
      ...services.flatMap((service) => this.named(service, splitHosts(service, subsets))),
    ];
  }

  private named(manifest: JsonObject, hosts: readonly string[]): Named[] {
    return hosts.flatMap((host) => serviceOfHost(host, this.namespaceOf(manifest)) ?? []);
  }

  /** What the scaler of Kedify counts the requests of. */
  private scaled({ manifest, namespace }: CanaryRollout): Named[] {
    const objects = foundBy(this.graph.related(HTTP_SCALED_OBJECTS, manifest));
    return [
      ...this.graph.referring(SCALE_TARGETS, manifest).flatMap((scaler) => kedifyTriggers(scaler).map(({ service }) => service)),
      ...objects.map((object) => text(at(object, 'spec', 'scaleTargetRef', 'service'))),
    ].filter((name) => name !== '').map((name) => ({ name, namespace }));
  }

  private namespaceOf(manifest: JsonObject): string {
    return this.graph.index.key(manifest).namespace ?? '';
  }
}

/** A Service by which other clusters of the mesh come, too. */
export function isGlobal(service: JsonObject): boolean {
  const labels = record(at(service, 'metadata', 'labels'));
  return labels[SERVICE_SCOPE] !== undefined || labels[GLOBAL_SERVICE] === 'true';
}

interface Named {
  readonly name: string;
  readonly namespace: string;
}

function managedEntries(graph: ManifestGraph): ManagedEntries {
  return new ManagedEntries(graph);
}

function splitHosts(virtualService: JsonObject, subsets: readonly string[]): string[] {
  return ['http', 'tls', 'tcp'].flatMap((list) => records(at(virtualService, 'spec', list))).flatMap(({ route }) => records(route))
    .map(({ destination }) => record(destination)).filter(({ subset }) => subsets.includes(text(subset))).map(({ host }) => text(host));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
