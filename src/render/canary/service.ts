import { k8s } from 'cdk8s-plus-30';
import { PortProtocol } from '../../facts/port-protocol';
import { type AppPort } from '../../values/canary/app-port';

/** A Service of the app's pods. Whose pods exactly is the controller's business: it adds the hash to the selector. */
export function renderService(ports: readonly AppPort[], selector: { readonly [key: string]: string }): k8s.ServiceSpec {
  return {
    ports: ports.map((port) => ({
      name: port.name,
      port: port.port,
      protocol: port.protocol ?? PortProtocol.TCP,
      targetPort: port.targetPortName === undefined
        ? k8s.IntOrString.fromNumber(port.targetPort ?? port.port)
        : k8s.IntOrString.fromString(port.targetPortName),
      appProtocol: port.appProtocol,
    })),
    selector: { ...selector },
  };
}
