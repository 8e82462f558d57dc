import { PortProtocol } from '../facts/port-protocol';

interface PodJson {
  readonly containers?: readonly ContainerJson[];
  readonly initContainers?: readonly ContainerJson[];
  readonly ephemeralContainers?: readonly ContainerJson[];
  readonly [field: string]: unknown;
}

interface ContainerJson {
  readonly ports?: readonly object[];
  readonly [field: string]: unknown;
}

interface JobJson {
  readonly template?: { readonly spec?: PodJson; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'] as const;
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/**
 * The containers of a pod inside a custom resource, with what the CRD makes the API server add to them: the protocol
 * of a port and the service of a gRPC probe. Argo CD sees a difference where it stands in the cluster only.
 */
export function withContainerDefaults<T extends object>(pod: T): T {
  const json: PodJson = pod as PodJson;
  const lists = LISTS.flatMap((name) => {
    const containers = json[name];
    return Array.isArray(containers) ? [[name, (containers as readonly ContainerJson[]).map(container)]] : [];
  });
  return { ...pod, ...Object.fromEntries(lists) } as T;
}

/** The same for the pods of a Job in an AnalysisTemplate. */
export function withPodDefaults(job: unknown): JobJson {
  const { template, ...rest } = job as JobJson;
  const pod = template?.spec;
  // What is of another type stays for whoever judges it.
  if (typeof pod !== 'object' || pod === null) return { ...rest, template };
  return { ...rest, template: { ...template, spec: withContainerDefaults(pod) } };
}

/** What is of another type stays for whoever judges it. */
function container(json: ContainerJson): ContainerJson {
  if (!isMap(json)) return json;
  return {
    ...json,
    ...(Array.isArray(json.ports) && { ports: (json.ports as readonly object[]).map(withProtocol) }),
    ...Object.fromEntries(PROBES.filter((name) => json[name] !== undefined).map((name) => [name, probe(json[name] as { grpc?: object })])),
  };
}

function withProtocol(port: object): object {
  return isMap(port) ? { protocol: PortProtocol.TCP, ...port } : port;
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function probe(json: { readonly grpc?: object }): object {
  return !isMap(json) || !isMap(json.grpc) ? json : { ...json, grpc: { service: '', ...json.grpc } };
}
