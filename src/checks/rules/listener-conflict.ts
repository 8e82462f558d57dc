import { LISTENER_PROTOCOLS as PROTOCOLS } from '../../facts/gateway-api';
import { canaryGateways } from '../../manifests/canary-routes';
import { type Listener, listenersOf } from '../../manifests/listeners';
import type { JsonObject } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

/** Protocols whose listeners share no port with TCP. */
const OVER_TCP: readonly string[] = [PROTOCOLS.http, PROTOCOLS.https, PROTOCOLS.tls];
const STANDARD: readonly string[] = [...OVER_TCP, PROTOCOLS.tcp, PROTOCOLS.udp];

export const LISTENER_CONFLICT: Rule = {
  id: 'listener-conflict',
  severity: FindingSeverity.ERROR,
  title: 'Listeners of a Gateway that conflict',
  does: 'A connection must belong to one listener: no two may have the same port, protocol and host name, and none of HTTP, HTTPS or TLS '
    + 'may have the port of one for TCP. Of those that conflict a Gateway takes none, and may refuse all of its listeners.',
  mend: 'Give one of the listeners another port, or another host name.',
  links: ['https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1/gateway_types.go'],
  find: ({ graph }) => graph.once(canaryGateways).flatMap(({ object }) => {
    const listeners = listenersOf(object).filter(({ protocol, port }) => port !== undefined && STANDARD.includes(protocol));
    return [
      ...grouped(listeners, ({ port }) => `${port}`).filter(isMixed)
        .map((group) => conflict(object, group, 'TCP takes all that comes to a port', 'give TCP another port')),
      ...grouped(listeners, ({ port, protocol, hostname }) => `${port} ${protocol} ${hostname.toLowerCase()}`)
        .filter(({ length }) => length > 1)
        .map((group) => conflict(object, group, told(group[0]), 'change the port or the host name of one')),
    ];
  }),
};

function grouped(listeners: readonly Listener[], keyOf: (listener: Listener) => string): Listener[][] {
  const groups = new Map<string, Listener[]>();
  for (const listener of listeners) groups.set(keyOf(listener), [...groups.get(keyOf(listener)) ?? [], listener]);
  return [...groups.values()];
}

function told({ protocol, hostname }: Listener): string {
  return hostname === '' ? `all of them are for every host of ${protocol}` : `all of them are for ${protocol} of ${hostname}`;
}

function isMixed(group: readonly Listener[]): boolean {
  return group.some(({ protocol }) => protocol === PROTOCOLS.tcp) && group.some(({ protocol }) => OVER_TCP.includes(protocol));
}

/** One finding for all that conflict, at the second of them. */
function conflict(object: JsonObject, group: readonly Listener[], why: string, mend: string): Found {
  const [, second] = group;
  return {
    object,
    path: `${second.path}.port`,
    value: second.port,
    message: `must not be the port of listeners ${group.map(({ name, protocol }) => `${name} (${protocol})`).join(', ')} together: ${why}, `
      + `and the Gateway takes none of them; ${mend}`,
  };
}
