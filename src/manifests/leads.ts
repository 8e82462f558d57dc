import { MESH_DOMAIN } from '../facts/istio';
import {
  GRPC_ROUTE, HTTP_ROUTE, INGRESS, ISTIO_HOSTNAME, type ObjectKind, SERVICE, TCP_ROUTE, TLS_ROUTE, UDP_ROUTE, VIRTUAL_SERVICE,
} from '../facts/kinds';
import { CLUSTER_SERVICE } from '../facts/kubernetes';
import { type JsonObject, at, record, records, text, texts } from './manifest';
import type { ManifestGraph } from './manifest-graph';

/** A field by which an object leads requests to a Service. */
export interface Lead {
  readonly entry: JsonObject;
  readonly service: string;
  /** Empty where the manifest leaves it to whoever applies it. */
  readonly namespace: string;
  /** Of the DestinationRule of the Service; empty where it leads to all of its pods. */
  readonly subset: string;
  /** None come where it is 0. */
  readonly weight: number;
  readonly path: string;
}

type Target = Omit<Lead, 'entry'>;

const ROUTES = [HTTP_ROUTE, GRPC_ROUTE, TCP_ROUTE, TLS_ROUTE, UDP_ROUTE];

const READERS: ReadonlyArray<ObjectKind & { readonly read: (manifest: JsonObject, namespace: string) => Target[] }> = [
  { ...INGRESS, read: ingressTargets },
  ...ROUTES.map((kind) => ({ ...kind, read: routeTargets })),
  { ...VIRTUAL_SERVICE, read: virtualServiceTargets },
];

/** What leads requests to which Service. */
export class Leads {
  public static of(graph: ManifestGraph): Leads {
    return graph.once(leads);
  }

  private readonly byService = new Map<string, Lead[]>();
  private readonly byEntry = new Map<JsonObject, Lead[]>();
  /** The namespaces of the Services of a name. */
  private readonly places = new Map<string, Set<string>>();

  constructor(graph: ManifestGraph) {
    for (const service of graph.index.of(SERVICE)) {
      const { name, namespace = '' } = graph.index.key(service);
      this.places.set(name, (this.places.get(name) ?? new Set<string>()).add(namespace));
    }
    for (const { read, ...kind } of READERS) {
      for (const entry of graph.index.of(kind)) {
        const own = read(entry, graph.index.key(entry).namespace ?? '').map((target) => ({ entry, ...target }));
        this.byEntry.set(entry, own);
        for (const lead of own) {
          for (const key of [keyOf(lead.namespace, lead.service), keyOf('*', lead.service)]) append(this.byService, key, lead);
        }
      }
    }
  }

  /**
   * What leads to a Service. One without namespace is wherever the others are; but where two have the name, of which one says its
   * namespace, they are two, and what leads to the one does not lead to the other.
   */
  public to(namespace: string, service: string): Lead[] {
    const places = namespace === '' ? ['*'] : [namespace, ''];
    return places.flatMap((place) => this.byService.get(keyOf(place, service)) ?? [])
      .filter((lead) => lead.namespace === namespace || !this.areApart(service, lead.namespace, namespace));
  }

  private areApart(service: string, one: string, other: string): boolean {
    const places = this.places.get(service);
    return places !== undefined && places.has(one) && places.has(other);
  }

  /** Where an object leads. */
  public from(entry: JsonObject): readonly Lead[] {
    return this.byEntry.get(entry) ?? [];
  }
}

/** A Service by a host of Istio: a name without dots is of the namespace where it is said. Undefined for other hosts. */
export function serviceOfHost(host: string, namespace: string): { readonly name: string; readonly namespace: string } | undefined {
  if (host === '' || host.includes('*')) return undefined;
  const [name, own, ...domain] = host.split('.');
  if (own === undefined) return { name, namespace };
  return domain[0] === CLUSTER_SERVICE || domain.join('.') === MESH_DOMAIN ? { name, namespace: own } : undefined;
}

function leads(graph: ManifestGraph): Leads {
  return new Leads(graph);
}

function ingressTargets(ingress: JsonObject, namespace: string): Target[] {
  const rules = records(at(ingress, 'spec', 'rules')).flatMap((rule, i) => records(at(rule, 'http', 'paths'))
    .map((path, j) => ({ backend: path.backend, path: `$.spec.rules[${i}].http.paths[${j}].backend.service.name` })));
  return [...rules, { backend: at(ingress, 'spec', 'defaultBackend'), path: '$.spec.defaultBackend.service.name' }]
    .flatMap(({ backend, path }) => texts([at(backend, 'service', 'name')])
      .map((service) => ({ service, namespace, subset: '', weight: 1, path })));
}

function routeTargets(route: JsonObject, namespace: string): Target[] {
  return records(at(route, 'spec', 'rules')).flatMap(({ backendRefs }, i) => records(backendRefs).flatMap((backend, j) => {
    const found = backendService(backend, namespace);
    return found === undefined ? [] : [{
      service: found.name, namespace: found.namespace, subset: '', weight: weightOf(backend, 1),
      path: `$.spec.rules[${i}].backendRefs[${j}].name`,
    }];
  }));
}

function backendService(backend: JsonObject, namespace: string): { readonly name: string; readonly namespace: string } | undefined {
  const kind = text(backend.kind ?? SERVICE.kind);
  if (kind === ISTIO_HOSTNAME.kind && backend.group === ISTIO_HOSTNAME.group) return serviceOfHost(text(backend.name), namespace);
  return kind === SERVICE.kind && text(backend.group) === SERVICE.group && text(backend.name) !== ''
    ? { name: text(backend.name), namespace: texts([backend.namespace]).at(0) ?? namespace } : undefined;
}

function virtualServiceTargets(virtualService: JsonObject, namespace: string): Target[] {
  return ['http', 'tls', 'tcp'].flatMap((list) => records(at(virtualService, 'spec', list)).flatMap(({ route }, i) => {
    const destinations = records(route);
    return destinations.flatMap((entry, j): Target[] => {
      const destination = record(entry.destination);
      const found = serviceOfHost(text(destination.host), namespace);
      return found === undefined ? [] : [{
        service: found.name, namespace: found.namespace, subset: text(destination.subset),
        weight: weightOf(entry, destinations.length === 1 ? 1 : 0), path: `$.spec.${list}[${i}].route[${j}].destination.host`,
      }];
    });
  }));
}

function weightOf({ weight }: JsonObject, otherwise: number): number {
  return typeof weight === 'number' ? weight : otherwise;
}

function keyOf(namespace: string, service: string): string {
  return `${namespace}/${service}`;
}

function append(map: Map<string, Lead[]>, key: string, lead: Lead): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [lead]);
  else known.push(lead);
}
