import { SERVICE } from '../../facts/kinds';
import { EXTERNAL_NAME } from '../../facts/kubernetes';
import { PortProtocol } from '../../facts/port-protocol';
import { type JsonObject, at, records, shownObject, text } from '../../manifests/manifest';
import { type ManifestGraph, foundBy } from '../../manifests/manifest-graph';
import { SERVICES } from '../../manifests/rollout-relations';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { type PortReference, hasPort, podPorts, portReferences } from '../../manifests/service-ports';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const BACKEND_PORT: Rule = {
  id: 'backend-port',
  severity: FindingSeverity.ERROR,
  title: 'A port that a Service or its pods do not have',
  does: 'A route, an Ingress or a VirtualService leads to a port of the Service, not of the pods. Where the Service has no such port, its '
    + 'requests end in an error. A backend of a route that names a Service without a port is refused by the API server. A Service whose '
    + 'targetPort is a name has no endpoints among pods that call none of their ports so; a number needs no port in the pods.',
  mend: 'Name a port of the Service, and in a Service a container port of the Rollout by its name, or by number.',
  links: [
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1/object_reference_types.go',
    'https://github.com/istio/api/blob/1.30.3/networking/v1alpha3/virtual_service.proto',
    'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/api/v1/pod/util.go',
  ],
  find: ({ graph }) => [
    ...portReferences(graph).flatMap((reference) => wrongPort(graph, reference)),
    ...graph.rollouts.flatMap((rollout) => unnamedTargets(graph, rollout)),
  ],
};

function wrongPort(graph: ManifestGraph, { from, service, namespace, path, port, isOptional }: PortReference): Found[] {
  const value = port.name ?? port.number;
  const others = graph.index.named(SERVICE, namespace, service);
  if (value === undefined && isOptional) return [];
  if (value === undefined) return [{
    object: from, path, value, others,
    message: `must be set: the API server refuses a backend that is a Service and has no port${shownPorts(others)}`,
  }];
  if (others.length === 0 || others.some((each) => hasPort(each, port) || at(each, 'spec', 'type') === EXTERNAL_NAME)) return [];
  return [{
    object: from, path, value, others,
    message: `must be a port of ${shownObject(others[0])}: requests to another one end in an error${shownPorts(others)}`,
  }];
}

function shownPorts([service]: readonly JsonObject[]): string {
  if (service === undefined) return '';
  const ports = records(at(service, 'spec', 'ports'))
    .map(({ port, name }) => (text(name) === '' ? text(port) : `${text(port)} (${text(name)})`));
  return `; ${shownObject(service)} has ${ports.length === 0 ? 'none' : ports.join(', ')}`;
}

/** A name leads to the ports that are called so, and have the same protocol. */
function unnamedTargets(graph: ManifestGraph, rollout: CanaryRollout): Found[] {
  const known = podPorts(graph, rollout);
  if (known === undefined) return [];
  const id = (name: unknown, protocol: unknown): string => `${text(name)} ${text(protocol ?? PortProtocol.TCP)}`;
  const named = new Set(known.map(({ name, protocol }) => id(name, protocol)));
  const names = known.map(({ name }) => text(name)).filter((name) => name !== '');
  return foundBy(graph.related(SERVICES, rollout.manifest)).flatMap((service) =>
    records(at(service, 'spec', 'ports')).flatMap(({ targetPort, protocol }, i) =>
      (typeof targetPort !== 'string' || named.has(id(targetPort, protocol)) ? [] : [{
        object: service,
        path: `$.spec.ports[${i}].targetPort`,
        value: targetPort,
        others: [rollout.manifest],
        message: `must be what a container of ${shownObject(rollout.manifest)} calls a port of the same protocol, or a number: the Service `
          + `has no endpoints otherwise; ${names.length === 0 ? 'no port there has a name' : `there is ${names.join(', ')}`}`,
      }])));
}
