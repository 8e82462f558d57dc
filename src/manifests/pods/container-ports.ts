import { PortProtocol } from '../../facts/port-protocol';
import { portName, portNumber } from '../../grammar/checks';
import { type Problem, problem, unique, within } from '../../problem';
import { entriesOf, isEmpty, oneOf, required } from './names';
import type { ContainerJson, ContainerPortJson, PodSpecJson } from './pod-json';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L2647 */
export function portsProblems(ports: readonly ContainerPortJson[] | undefined): Problem[] {
  const entries = entriesOf(ports);
  return [
    ...entries.flatMap((port, i) => within(`ports[${i}]`, portProblems(port))),
    ...unique((i) => `ports[${i}].name`, entries, { key: ({ name }) => (isEmpty(name) ? undefined : name) }),
  ];
}

function portProblems({ name, containerPort, hostPort, protocol }: ContainerPortJson): Problem[] {
  return [
    isEmpty(name) ? undefined : portName('name', name),
    required('containerPort', containerPort, portNumber),
    isEmpty(hostPort) ? undefined : portNumber('hostPort', hostPort),
    isEmpty(protocol) ? undefined : oneOf('protocol', protocol, Object.values(PortProtocol)),
  ];
}

/**
 * Ports of the node that containers take from each other. Init containers run one after the other, so that each has them
 * for itself. On the network of the host each port of a container is one of the node: Kubernetes gives it to the pod.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/v1/defaults.go#L401
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3345
 */
export function hostPortsProblems({ containers, initContainers, hostNetwork = false }: PodSpecJson): Problem[] {
  return [
    ...hostNetwork ? unlikeHostPorts(containers) : [],
    ...sharedHostPorts(nodePorts('containers', containers, hostNetwork)),
    ...entriesOf(initContainers).flatMap((container, i) =>
      sharedHostPorts(nodePorts('initContainers', [container], hostNetwork, i))),
  ];
}

interface NodePort {
  readonly prop: string;
  readonly port: number;
  readonly key: string;
}

function nodePorts(list: string, containers: readonly ContainerJson[] | undefined, hostNetwork: boolean, first = 0): NodePort[] {
  return entriesOf(containers).flatMap(({ ports }, i) => entriesOf(ports).flatMap((port, j) => {
    const { hostPort, containerPort, hostIP = '' } = port;
    const own = isEmpty(hostPort) && hostNetwork ? containerPort : hostPort;
    if (own === undefined || own === 0) return [];
    const protocol = isEmpty(port.protocol) ? PortProtocol.TCP : port.protocol;
    const field = isEmpty(hostPort) ? 'containerPort' : 'hostPort';
    return [{ prop: `${list}[${first + i}].ports[${j}].${field}`, port: own, key: `${protocol}/${hostIP}/${own}` }];
  }));
}

function sharedHostPorts(ports: readonly NodePort[]): Problem[] {
  return unique((i) => ports[i].prop, ports, {
    key: ({ key }) => key, shown: ({ port }) => port, why: ': two containers of a pod cannot have one port of the node',
  });
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L4121 */
function unlikeHostPorts(containers: readonly ContainerJson[] | undefined): Problem[] {
  return entriesOf(containers).flatMap(({ ports }, i) => entriesOf(ports).map(({ hostPort, containerPort }, j) =>
    (isEmpty(hostPort) || hostPort === containerPort ? undefined
      : problem(`containers[${i}].ports[${j}].hostPort`, hostPort, 'must be the containerPort where the pod has hostNetwork'))));
}
