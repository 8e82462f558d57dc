/** Protocols of a listener. The last one is Istio's, the tunnel of its ambient mode. */
export const LISTENER_PROTOCOLS = { http: 'HTTP', https: 'HTTPS', tls: 'TLS', tcp: 'TCP', udp: 'UDP', hbone: 'HBONE' } as const;

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
