import { INGRESS, type ObjectKind, SERVICE, VIRTUAL_SERVICE } from '../facts/kinds';
import { ANNOTATED_PORT, CLUSTER_SERVICE } from '../facts/kubernetes';
import { canaryRoutes } from './canary-routes';
import { canaryServices } from './canary-services';
import { routeBackends, routeMirrors } from './entries';
import { type JsonObject, at, record, records, text } from './manifest';
import { type ManifestGraph, foundBy } from './manifest-graph';
import { VIRTUAL_SERVICES, WORKLOAD } from './rollout-relations';
import type { CanaryRollout } from './rollout/canary-rollout';

/** A port of a Service, by its number or its name; neither where none is said. */
export interface ServicePort {
  readonly number?: number;
  readonly name?: string;
}

/** A field that leads requests to a port of a Service. */
export interface PortReference {
  readonly from: JsonObject;
  readonly service: string;
  /** Empty where nobody says it. */
  readonly namespace: string;
  readonly path: string;
  readonly port: ServicePort;
  /** Whether requests find their way without a port. */
  readonly isOptional: boolean;
}

type FoundReference = Omit<PortReference, 'from' | 'namespace'> & { readonly namespace?: string };

/** The references of routes that have to do with canaries, and those of others to a canary's Services. */
export function portReferences(graph: ManifestGraph): PortReference[] {
  const services = graph.once(canaryServices);
  const of = (from: JsonObject, found: readonly FoundReference[]): PortReference[] => found.map(({ namespace = '', ...reference }) =>
    ({ ...reference, from, namespace: namespace === '' ? graph.index.key(from).namespace ?? '' : namespace }));
  const managed = new Set(graph.rollouts.flatMap(({ manifest }) => foundBy(graph.related(VIRTUAL_SERVICES, manifest))));
  const others = (kind: ObjectKind, read: (manifest: JsonObject) => FoundReference[]): PortReference[] =>
    graph.index.of(kind).flatMap((from) => of(from, read(from)))
      .filter(({ from, service, namespace }) => managed.has(from) || services.has(service, namespace));
  return [
    ...graph.once(canaryRoutes).flatMap(({ route }) => of(route, routePorts(route))),
    ...others(INGRESS, ingressPorts),
    ...others(VIRTUAL_SERVICE, virtualServicePorts),
  ];
}

function routePorts(route: JsonObject): FoundReference[] {
  return [...routeBackends(route), ...routeMirrors(route)].filter(({ group, kind }) => group === SERVICE.group && kind === SERVICE.kind)
    .map(({ name, namespace, path, reference }) =>
      ({ service: name, namespace, path: path.replace(/name$/, 'port'), port: numbered(reference.port), isOptional: false }));
}

/** The AWS controller takes a name of its own for what an annotation says. */
function ingressPorts(ingress: JsonObject): FoundReference[] {
  const backends = [
    { path: '$.spec.defaultBackend', backend: at(ingress, 'spec', 'defaultBackend') },
    ...records(at(ingress, 'spec', 'rules')).flatMap((rule, i) => records(at(rule, 'http', 'paths'))
      .map(({ backend }, j) => ({ path: `$.spec.rules[${i}].http.paths[${j}].backend`, backend }))),
  ];
  return backends.flatMap(({ path, backend }) => {
    const { name, port } = record(at(backend, 'service'));
    const { name: portName, number } = record(port);
    return text(name) === '' || portName === ANNOTATED_PORT ? [] : [{
      service: text(name), path: `${path}.service.port`, isOptional: false,
      port: text(portName) === '' ? numbered(number) : { name: text(portName) },
    }];
  });
}

/** Without a port Istio takes the only one that the Service has, or that of the request. */
function virtualServicePorts(virtualService: JsonObject): FoundReference[] {
  return ['http', 'tls', 'tcp'].flatMap((list) => records(at(virtualService, 'spec', list)).flatMap(({ route, mirror, mirrors }, i) => [
    ...records(route).map(({ destination }, j) => ({ destination, path: `$.spec.${list}[${i}].route[${j}].destination` })),
    ...(mirror === undefined ? [] : [{ destination: mirror, path: `$.spec.${list}[${i}].mirror` }]),
    ...records(mirrors).map(({ destination }, j) => ({ destination, path: `$.spec.${list}[${i}].mirrors[${j}].destination` })),
  ])).flatMap(({ destination, path }) => {
    const host = hostOf(text(at(destination, 'host')));
    return host === undefined ? [] : [{
      ...host, path: `${path}.port.number`, port: numbered(at(destination, 'port', 'number')), isOptional: true,
    }];
  });
}

/** A short name is a Service of the same namespace; one with dots is taken as it is. */
function hostOf(host: string): { readonly service: string; readonly namespace?: string } | undefined {
  const [service, namespace, kind] = host.toLowerCase().split('.');
  if (service === '') return undefined;
  if (namespace === undefined) return { service };
  return kind === CLUSTER_SERVICE ? { service, namespace } : undefined;
}

function numbered(port: unknown): ServicePort {
  return typeof port === 'number' ? { number: port } : {};
}

/** Whether a Service has a port. */
export function hasPort(service: JsonObject, { number, name }: ServicePort): boolean {
  return records(at(service, 'spec', 'ports')).some((port) => (name === undefined ? port.port === number : port.name === name));
}

/** What the pods of a canary call their ports; undefined where nobody knows. */
export function podPorts(graph: ManifestGraph, rollout: CanaryRollout): JsonObject[] | undefined {
  if (rollout.workload === undefined) return portsOf(rollout.containers);
  const workloads = graph.related(WORKLOAD, rollout.manifest).flatMap(({ found }) => found);
  return workloads.length === 0 ? undefined : workloads.flatMap((workload) => {
    const spec = at(workload, 'spec', 'template', 'spec') ?? at(workload, 'template', 'spec');
    return portsOf([...records(at(spec, 'containers')), ...records(at(spec, 'initContainers'))]);
  });
}

function portsOf(containers: readonly JsonObject[]): JsonObject[] {
  return containers.flatMap(({ ports }) => records(ports));
}
