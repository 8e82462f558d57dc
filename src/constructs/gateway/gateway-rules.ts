import { ADDRESS_TYPES, HBONE_PORT, LISTENER_PROTOCOLS } from '../../facts/gateway-api';
import { type Problem, notEmpty, problem } from '../../values/check';
import type { GatewayAddress } from '../../values/gateway/gateway-address';
import type { GatewayListener } from '../../values/gateway/gateway-listener';
import type { GatewayProvider } from '../../values/gateway/gateway-provider';
import { unique } from '../../problem';

/** What the listeners of one Gateway may not say together. */
export function listenerProblems(listeners: readonly GatewayListener[]): Problem[] {
  return [
    notEmpty('listeners', listeners),
    listeners.length > 64 ? problem('listeners', listeners.length, 'must have at most 64 entries') : undefined,
    ...listeners.flatMap((listener, index) => listeners.slice(0, index).flatMap((earlier, at) => conflicts(listener, index, earlier, at))),
  ];
}

/** @see https://gateway-api.sigs.k8s.io/reference/spec/#gatewayspec (Distinct Listeners) */
function conflicts(listener: GatewayListener, index: number, earlier: GatewayListener, at: number): Problem[] {
  const { name, port, protocol, hostname } = listener;
  const samePort = port === earlier.port;
  const overTcp = protocol !== LISTENER_PROTOCOLS.udp && earlier.protocol !== LISTENER_PROTOCOLS.udp;
  return [
    name === earlier.name ? problem(`listeners[${index}].name`, name, `must not be that of listeners[${at}], too`) : undefined,
    samePort && protocol === earlier.protocol && hostname === earlier.hostname
      ? problem(`listeners[${index}]`, `${protocol} ${port} ${hostname ?? 'all hosts'}`,
        `must differ from listeners[${at}] in port, protocol or hostname`)
      : undefined,
    samePort && protocol !== earlier.protocol && overTcp && [protocol, earlier.protocol].includes(LISTENER_PROTOCOLS.tcp)
      ? problem(`listeners[${index}].port`, port, `must not be that of listeners[${at}]: a TCP listener shares its port with UDP only`)
      : undefined,
  ];
}

/** What the implementation refuses. */
export function providerProblems(listeners: readonly GatewayListener[], { className, isWaypoint, _protocols }: GatewayProvider): Problem[] {
  return [
    ...listeners.map(({ protocol }, index) => {
      const prop = `listeners[${index}].protocol`;
      if (protocol === LISTENER_PROTOCOLS.hbone) return isWaypoint ? undefined
        : problem(prop, protocol, `must be on a waypoint, which a Gateway of class ${className} is not`);
      return _protocols === undefined || _protocols.includes(protocol)
        ? undefined
        : problem(prop, protocol, `must be one that a Gateway of class ${className} serves: ${_protocols.join(', ')}`);
    }),
    !isWaypoint || listeners.some(({ protocol, port }) => protocol === LISTENER_PROTOCOLS.hbone && port === HBONE_PORT)
      ? undefined
      : problem('listeners', listeners.map(({ name }) => name),
        `must have GatewayListener.hbone(): a waypoint listens on HBONE, port ${HBONE_PORT}`),
  ];
}

export function addressProblems(addresses: readonly GatewayAddress[] = []): Problem[] {
  return [
    addresses.length > 16 ? problem('addresses', addresses.length, 'must have at most 16 entries') : undefined,
    ...unique((index) => `addresses[${index}]`, addresses, {
      key: ({ type, value }) => ((type === ADDRESS_TYPES.ip || type === ADDRESS_TYPES.hostname) && value !== undefined
        ? `${type} ${value}` : undefined),
      shown: ({ value }) => value,
    }),
  ];
}
