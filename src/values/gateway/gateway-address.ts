import { isIP } from 'node:net';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { ADDRESS_TYPES } from '../../facts/gateway-api';
import { dnsSubdomain, notEmpty } from '../check';
import { domainPath } from './domain-path';

/**
 * An address that a Gateway asks for. What an implementation can give differs; Istio takes one host name of a
 * Service as an order to use that Service and create none.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspecaddress
 */
export class GatewayAddress {
  /** An IPv4 or IPv6 address, without a zone; without `value`, any. Something else is an error. */
  public static ip(value?: string): GatewayAddress {
    return new GatewayAddress('ip', ADDRESS_TYPES.ip, value, [
      value === undefined || (isIP(value) !== 0 && !value.includes('%')) ? undefined
        : problem('value', value, 'must be an IPv4 or IPv6 address'),
    ]);
  }

  /** A host name, a lower-case DNS name that may start with `*.`, or an error; without `value`, any. */
  public static hostname(value?: string): GatewayAddress {
    return new GatewayAddress('hostname', ADDRESS_TYPES.hostname, value,
      [value === undefined ? undefined : notEmpty('value', value) ?? addressHostname('value', value)]);
  }

  /**
   * An address of a kind that the implementation defines.
   *
   * @param type a domain and a path, such as `example.com/pool`, or an error
   * @param value at most 253 characters, or an error
   */
  public static custom(type: string, value?: string): GatewayAddress {
    return new GatewayAddress('custom', type, value, [
      domainPath('type', type, 'example.com/pool'),
      (value ?? '').length > 253 ? problem('value', value, 'must have at most 253 characters') : undefined,
    ]);
  }

  private constructor(
    factory: string,
    /** `IPAddress`, `Hostname`, or the custom type. */ public readonly type: string,
    /** The address; undefined for any of the type. */ public readonly value: string | undefined,
    problems: Problem[],
  ) {
    rejectIf(`GatewayAddress.${factory}`, ...problems);
  }
}

/** The limit is that of the whole text, the wildcard with it. */
function addressHostname(prop: string, value: string): Problem {
  return value.length > 253 ? dnsSubdomain(prop, value) : dnsSubdomain(prop, value.replace(/^\*\./, ''));
}
