import { UDP_ROUTE } from './kinds';
import { RouteKind } from './route-kind';

/** Protocols of a listener. The last one is Istio's, the tunnel of its ambient mode. */
export const LISTENER_PROTOCOLS = { http: 'HTTP', https: 'HTTPS', tls: 'TLS', tcp: 'TCP', udp: 'UDP', hbone: 'HBONE' } as const;

/** What a listener does with TLS; one that says nothing ends it. */
export const TLS_MODES = { terminate: 'Terminate', passthrough: 'Passthrough' } as const;

/**
 * The routes that a listener of each standard protocol carries; of other protocols nothing is known. TLS that goes through is not
 * for a TCPRoute; where it ends, some gateways take a TLSRoute and others a TCPRoute.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1/gateway_types.go (ProtocolType, ListenerTLSConfig)
 * @see https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/conformance/tests/tlsroute-listener-passthrough-supported-kinds.yaml
 */
export const CARRIED_ROUTES: { readonly [protocol: string]: readonly string[] } = {
  [LISTENER_PROTOCOLS.http]: [RouteKind.HTTP, RouteKind.GRPC],
  [LISTENER_PROTOCOLS.https]: [RouteKind.HTTP, RouteKind.GRPC],
  [LISTENER_PROTOCOLS.tcp]: [RouteKind.TCP],
  [LISTENER_PROTOCOLS.tls]: [RouteKind.TLS, RouteKind.TCP],
  [LISTENER_PROTOCOLS.udp]: [UDP_ROUTE.kind],
};

/** The routes that a listener carries, by protocol and what it does with TLS; undefined where nothing is known. */
export function carriedRoutes(protocol: string, tlsMode: string): readonly string[] | undefined {
  if (protocol === LISTENER_PROTOCOLS.tls && tlsMode === TLS_MODES.passthrough) return [RouteKind.TLS];
  return Object.hasOwn(CARRIED_ROUTES, protocol) ? CARRIED_ROUTES[protocol] : undefined;
}

/** TLS that goes through is not for it. */
const CARRIED_WHERE_TLS_ENDS: string = RouteKind.TCP;

/** How a listener must be to carry a route of a kind, as people write it. */
export function carryingListeners(kind: string): string {
  const protocols = Object.keys(CARRIED_ROUTES).filter((protocol) => CARRIED_ROUTES[protocol].includes(kind));
  return protocols.map((protocol) => (protocol === LISTENER_PROTOCOLS.tls && kind === CARRIED_WHERE_TLS_ENDS
    ? `${protocol} with mode ${TLS_MODES.terminate}` : protocol)).join(' or ');
}

/** From which namespaces a listener takes routes, and a Gateway sets of listeners: the defaults are its own, and none. */
export const NAMESPACES_FROM = { same: 'Same', all: 'All', selector: 'Selector', none: 'None' } as const;

/** The label that every Namespace has: its name. The API server writes it, whatever the manifest says. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** Port of HBONE: the proxies know no other. */
export const HBONE_PORT = 15008;

/** What the address of a Gateway may be, where the implementation knows no type of its own. */
export const ADDRESS_TYPES = { ip: 'IPAddress', hostname: 'Hostname' } as const;

/** How a route compares a path, a header, a query parameter or a method. */
export const MATCH_TYPES = { prefix: 'PathPrefix', exact: 'Exact', regex: 'RegularExpression' } as const;

/** Filters of a rule or a backend. */
export const FILTER_TYPES = {
  requestHeaders: 'RequestHeaderModifier',
  responseHeaders: 'ResponseHeaderModifier',
  redirect: 'RequestRedirect',
  rewrite: 'URLRewrite',
  mirror: 'RequestMirror',
  extension: 'ExtensionRef',
  cors: 'CORS',
} as const;

/** What a filter does to a path. */
export const PATH_MODIFIERS = { full: 'ReplaceFullPath', prefix: 'ReplacePrefixMatch' } as const;

/** Route delegation of kgateway: what a backend names instead of routes, and the label of the routes that it means. */
export const ROUTE_DELEGATION = { group: 'delegation.kgateway.dev', label: 'delegation.kgateway.dev/label' } as const;

/** What a route of an experimental bundle says where it does not belong to the default Gateways; so does one that says nothing. */
export const NO_DEFAULT_GATEWAYS = 'None';

/** What an HTTPRoute or a GRPCRoute may have at most: rules, matches in all rules, and headers in a match. */
export const ROUTE_LIMITS = { rules: 16, matches: 128, headers: 16 } as const;
