import { type Problem, problem } from '../../problem';
import { dnsLabel, dnsSubdomain, notEmpty } from '../check';

/** An object that holds settings of the implementation for a Gateway, in the Gateway's namespace. */
export interface GatewayParametersRef {
  /** API group of the object, `''` for the core group; a DNS name, or an error. */
  readonly group: string;

  /** Kind of the object: letters, digits and `-`, a letter first, at most 63; or an error. */
  readonly kind: string;

  /** Name of the object; a DNS name, or an error. */
  readonly name: string;
}

/** An object that holds settings of the implementation for all Gateways of a class. */
export interface GatewayClassParametersRef extends GatewayParametersRef {
  /**
   * Namespace of the object; a DNS label, or an error. To be left out for a cluster-scoped kind.
   *
   * @default - none
   */
  readonly namespace?: string;
}

export function parametersProblems(prop: string, ref: GatewayClassParametersRef | undefined): Problem[] {
  if (ref === undefined) return [];
  return [
    ref.group === '' ? undefined : dnsSubdomain(`${prop}.group`, ref.group),
    ref.kind.length <= 63 && /^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(ref.kind)
      ? undefined
      : problem(`${prop}.kind`, ref.kind, 'must be a kind: at most 63 letters, digits and \'-\', a letter first and no \'-\' last'),
    notEmpty(`${prop}.name`, ref.name) ?? dnsSubdomain(`${prop}.name`, ref.name),
    dnsLabel(`${prop}.namespace`, ref.namespace),
  ];
}
