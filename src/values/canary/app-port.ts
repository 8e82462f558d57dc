import { PortProtocol } from '../../facts/port-protocol';
import { type Problem, portName, portNumber, problem } from '../check';

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
  return ports.flatMap((port, index) => {
    const prop = `ports[${index}]`;
    const earlier = ports.slice(0, index);
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
      port.name !== undefined && earlier.some((other) => other.name === port.name)
        ? problem(`${prop}.name`, port.name, 'must not be used twice') : undefined,
      earlier.some((other) => other.port === port.port && (other.protocol ?? PortProtocol.TCP) === (port.protocol ?? PortProtocol.TCP))
        ? problem(`${prop}.port`, port.port, 'must not be used twice with one protocol')
        : undefined,
    ];
  });
}
