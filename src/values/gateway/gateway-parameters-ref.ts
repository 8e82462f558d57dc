import type { Problem } from '../../problem';
import { dnsLabel } from '../check';
import { apiGroup, objectKind, objectName } from './object-reference';

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
    apiGroup(`${prop}.group`, ref.group),
    objectKind(`${prop}.kind`, ref.kind),
    objectName(`${prop}.name`, ref.name, ref),
    dnsLabel(`${prop}.namespace`, ref.namespace),
  ];
}
