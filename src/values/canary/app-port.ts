import { PortProtocol } from '../../facts/port-protocol';
import { type Problem, portName, portNumber, problem } from '../check';
import { unique } from '../../problem';

/** One port of the Services of an app. */
export interface AppPort {
  /** Port of the Services, 1 to 65535. */
  readonly port: number;

  /**
   * Name of the port; needed where there are several.
   *
   * @default - no name
   */
  readonly name?: string;

  /**
   * Number of the port in the pods; an error together with `targetPortName`.
   *
   * @default - the port of the workload if it has one only, else `port`
   */
  readonly targetPort?: number;

  /**
   * Name of the port in the pods. A name that no container has is an error: such a Service has no endpoints.
   *
   * @default - `targetPort` decides
   */
  readonly targetPortName?: string;

  /**
   * Transport protocol.
   *
   * @default PortProtocol.TCP
   */
  readonly protocol?: PortProtocol;

  /**
   * Application protocol (`http`, `kubernetes.io/h2c`, …), which gateways and meshes read.
   *
   * @default - none
   */
  readonly appProtocol?: string;
}

export function portProblems(ports: readonly AppPort[]): Problem[] {
  const names = unique((index) => `ports[${index}].name`, ports, { key: ({ name }) => name });
  const numbers = unique((index) => `ports[${index}].port`, ports, {
    key: ({ port, protocol }) => `${port} ${protocol ?? PortProtocol.TCP}`, shown: ({ port }) => port, why: ' with one protocol',
  });
  return ports.flatMap((port, index) => {
    const prop = `ports[${index}]`;
    return [
      portNumber(`${prop}.port`, port.port),
      portName(`${prop}.name`, port.name),
      portNumber(`${prop}.targetPort`, port.targetPort),
      portName(`${prop}.targetPortName`, port.targetPortName),
      port.name === undefined && ports.length > 1 ? problem(`${prop}.name`, undefined, 'must be set where there are several ports')
        : undefined,
      port.targetPort !== undefined && port.targetPortName !== undefined
        ? problem(`${prop}.targetPort`, port.targetPort, 'must not be set together with targetPortName')
        : undefined,
      names[index],
      numbers[index],
    ];
  });
}
