import { type Problem, problem } from '../../problem';
import { dnsLabel, labels, notEmpty } from '../check';
import { gatewayName } from './istio-check';

const SUBNET = /^\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?$/;

/**
 * Further conditions of a TLS or TCP route. All of one match must hold; one match is enough.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#L4MatchAttributes
 */
export interface IstioL4Match {
  /**
   * Addresses or subnets of the destination, such as `10.0.0.0/8`. For mesh traffic.
   *
   * @default - any
   */
  readonly destinationSubnets?: string[];

  /**
   * Labels of the client's pods. For mesh traffic from sidecars.
   *
   * @default - any
   */
  readonly sourceLabels?: { [key: string]: string };

  /**
   * Namespace of the client; a DNS label. For mesh traffic from sidecars.
   *
   * @default - any
   */
  readonly sourceNamespace?: string;

  /**
   * Gateways that the match is for: `mesh`, `<name>` or `<namespace>/<name>`.
   *
   * @default - those of the VirtualService
   */
  readonly gateways?: string[];
}

export function l4MatchProblems(prop: string, matches: readonly IstioL4Match[] | undefined): Problem[] {
  return [
    notEmpty(prop, matches),
    ...(matches ?? []).flatMap((match, index) => [
      ...(match.destinationSubnets ?? []).map((subnet) =>
        (SUBNET.test(subnet) ? undefined : problem(`${prop}[${index}].destinationSubnets`, subnet, 'must be an IPv4 address or subnet'))),
      ...labels(`${prop}[${index}].sourceLabels`, match.sourceLabels),
      dnsLabel(`${prop}[${index}].sourceNamespace`, match.sourceNamespace),
      ...(match.gateways ?? []).map((gateway, at) => gatewayName(`${prop}[${index}].gateways[${at}]`, gateway)),
    ]),
  ];
}
