import { LISTENER_PROTOCOLS, NAMESPACES_FROM, TLS_MODES, carriedRoutes } from '../facts/gateway-api';
import { GATEWAY_GROUP, type ObjectKind, SECRET } from '../facts/kinds';
import { type RouteReference, references } from './entries';
import { type JsonObject, at, record, records, text } from './manifest';

/** From which namespaces something is taken. */
export interface TakenFrom {
  readonly from: string;
  /** Undefined where there is none: it selects nothing then. */
  readonly selector: JsonObject | undefined;
}

/** A listener of a Gateway, or of a ListenerSet, as the API server completes it. */
export interface Listener {
  /** What has it. */
  readonly owner: JsonObject;
  readonly path: string;
  readonly name: string;
  readonly port: number | undefined;
  readonly protocol: string;
  /** What it does with TLS; empty where its protocol leaves no choice. */
  readonly tlsMode: string;
  /** Empty: all. */
  readonly hostname: string;
  /** The kinds of routes that the protocol carries; undefined where it is nobody's but the implementation's. */
  readonly carried: readonly string[] | undefined;
  /** The kinds that it takes of these; empty: all. */
  readonly kinds: readonly ObjectKind[];
  readonly namespaces: TakenFrom;
}

/** Protocols whose listeners go by host names. */
const WITH_HOSTNAMES: readonly string[] = [LISTENER_PROTOCOLS.http, LISTENER_PROTOCOLS.https, LISTENER_PROTOCOLS.tls];

export function listenersOf(owner: JsonObject): Listener[] {
  return records(at(owner, 'spec', 'listeners')).map(({ name, port, protocol, hostname, tls, allowedRoutes }, i) => {
    const { kinds, namespaces } = record(allowedRoutes);
    const mode = text(at(tls, 'mode'));
    const tlsMode = mode === '' ? TLS_MODES.terminate : mode;
    return {
      owner,
      path: `$.spec.listeners[${i}]`,
      name: text(name),
      port: typeof port === 'number' ? port : undefined,
      protocol: text(protocol),
      tlsMode: protocol === LISTENER_PROTOCOLS.tls ? tlsMode : '',
      hostname: WITH_HOSTNAMES.includes(text(protocol)) ? text(hostname) : '',
      carried: carriedRoutes(text(protocol), tlsMode),
      kinds: records(kinds).map(({ group, kind }) => ({ group: text(group ?? GATEWAY_GROUP), kind: text(kind) })),
      namespaces: takenFrom(namespaces, NAMESPACES_FROM.same),
    };
  });
}

/** From where a Gateway takes ListenerSets. */
export function listenerSetsOf(gateway: JsonObject): TakenFrom {
  return takenFrom(at(gateway, 'spec', 'allowedListeners', 'namespaces'), NAMESPACES_FROM.none);
}

/** The certificates of the listeners that end TLS. */
export function certificatesOf(owner: JsonObject): RouteReference[] {
  return records(at(owner, 'spec', 'listeners')).flatMap(({ tls }, i) => (at(tls, 'mode') === TLS_MODES.passthrough ? []
    : references(at(tls, 'certificateRefs'), SECRET, `$.spec.listeners[${i}].tls.certificateRefs`)));
}

function takenFrom(namespaces: unknown, otherwise: string): TakenFrom {
  const { from, selector } = record(namespaces);
  const isSaid = selector !== undefined && selector !== null;
  return { from: text(from) === '' ? otherwise : text(from), selector: isSaid ? record(selector) : undefined };
}
