import {
  AllowedRoutes, GatewayAddress, GatewayListener, HeaderMatch, IstioHttpRoute, RouteBackend, RouteFilter, RouteKind, RouteMatch, RouteRule,
} from '../../../src';

/**
 * What the CRDs of Gateway API v1.4.1 demand, field by field, and what they still take. Lines are those of
 * config/crd/standard/gateway.networking.k8s.io_httproutes.yaml, with `gateways` of gateway.networking.k8s.io_gateways.yaml there.
 */
const long = (length: number): string => 'a'.repeat(length);
const name253 = [long(63), long(63), long(63), long(61)].join('.');
const service = RouteBackend.service('other', 80);
const headers = (value: string) => () => RouteFilter.requestHeaders({ set: { 'x-a': value } });
const custom = (protocol: string, options: Partial<Parameters<typeof GatewayListener.custom>[1]> = {}) =>
  () => GatewayListener.custom(protocol, { name: 'a', port: 1000, ...options });
const backends = (count: number): RouteBackend[] => Array.from({ length: count }, (_, index) => RouteBackend.service(`a${index}`, 80));
const repeated = [RouteFilter.requestHeaders({ remove: ['a'] }), RouteFilter.requestHeaders({ remove: ['b'] })];
const replaces = [RouteFilter.rewrite({ replacePrefixMatch: '/b' })];
const filtered = (filters: RouteFilter[]) => [RouteBackend.service('a', 80, { filters })];

test.each<[string, () => unknown, string]>([
  ['backendRefs[]: Must have port for Service reference (#L1296)', () => RouteBackend.custom('', 'Service', 'foo'),
    '\'port\' (not set) must be set for a Service [RouteBackend.custom]'],
  ['backendRefs[].group.pattern (#L1218)', () => RouteBackend.custom('*', 'Pool', 'foo'),
    '\'group\' ("*") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part '
      + '[RouteBackend.custom]'],
  ['backendRefs[].group.maxLength (#L1217)', () => RouteBackend.custom(`${name253}a`, 'Pool', 'foo'),
    `'group' ("${name253}a") must have at most 253 characters [RouteBackend.custom]`],
  ['backendRefs[].kind.pattern (#L1239)', () => RouteBackend.custom('example.com', '*', 'foo'),
    '\'kind\' ("*") must be a kind: at most 63 letters, digits and \'-\', a letter first and no \'-\' last [RouteBackend.custom]'],
  ['backendRefs[].kind.maxLength (#L1237)', () => RouteBackend.custom('example.com', long(64), 'foo'),
    `'kind' ("${long(64)}") must be a kind: at most 63 letters, digits and '-', a letter first and no '-' last [RouteBackend.custom]`],
  ['backendRefs[].kind.minLength (#L1238)', () => RouteBackend.custom('example.com', '', 'foo'),
    '\'kind\' ("") must not be empty [RouteBackend.custom]'],
  ['backendRefs[].name.maxLength (#L1243)', () => RouteBackend.custom('example.com', 'Pool', `${name253}a`),
    `'name' ("${name253}a") must have at most 253 characters [RouteBackend.custom]`],
  ['the name of a Service (kubernetes v1.34.1, pkg/apis/core/validation/validation.go#L270)', () => RouteBackend.service('Foo_1', 80),
    '\'name\' ("Foo_1") must be a DNS label that starts with a letter: lower-case letters, digits and \'-\', with a letter or digit last '
      + '[RouteBackend.service]'],
  ['backendRefs.maxItems (#L1299)', () => RouteRule.unmanaged({ backends: backends(17) }),
    '\'backends\' (17) must have at most 16 entries [RouteRule.unmanaged]'],
  ['backendRefs.maxItems, with both Services (#L1299)', () => RouteRule.managed({ extraBackends: backends(15) }),
    '\'extraBackends\' (15) must have at most 14 entries [RouteRule.managed]'],
  ['backendRefs[].filters: cannot be repeated (#L1200)', () => RouteRule.unmanaged({ backends: filtered(repeated) }),
    '\'backends[0].filters\' ("RequestHeaderModifier") must not be used twice [RouteRule.unmanaged]'],
  ['backendRefs[].filters.maxItems (#L1192)', () =>
    RouteRule.managed({ extraBackends: filtered(Array<RouteFilter>(17).fill(RouteFilter.mirror(service))) }),
    '\'extraBackends[0].filters\' (17) must have at most 16 entries [RouteRule.managed]'],
  ['Within backendRefs, replacePrefixMatch and one PathPrefix match (#L2539)', () =>
    RouteRule.unmanaged({ matches: [RouteMatch.pathExact('/a')], backends: [service, ...filtered(replaces)] }),
  '\'backends[1].filters\' ("replacePrefixMatch") needs exactly one match in the rule, a path prefix [RouteRule.unmanaged]'],
  ['filters[].extensionRef.group.pattern (#L1365)', () => RouteFilter.extension('*', 'Limit', 'a'),
    '\'group\' ("*") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part '
      + '[RouteFilter.extension]'],
  ['filters[].extensionRef.kind.pattern (#L1372)', () => RouteFilter.extension('example.com', 'Rate_Limit', 'a'),
    '\'kind\' ("Rate_Limit") must be a kind: at most 63 letters, digits and \'-\', a letter first and no \'-\' last '
      + '[RouteFilter.extension]'],
  ['filters[].extensionRef.name.maxLength (#L1376)', () => RouteFilter.extension('example.com', 'Limit', `${name253}a`),
    `'name' ("${name253}a") must have at most 253 characters [RouteFilter.extension]`],
  ['requestHeaderModifier.set[].value.maxLength (#L1504)', headers(long(4097)),
    `'set.x-a' ("${long(20)}…") must have at most 4096 characters [RouteFilter.requestHeaders]`],
  ['responseHeaderModifier.add[].value.maxLength (#L1864)', () => RouteFilter.responseHeaders({ add: { 'x-a': long(4097) } }),
    `'add.x-a' ("${long(20)}…") must have at most 4096 characters [RouteFilter.responseHeaders]`],
  ...['\n', '\r', '\0', '\u007f', '\u001f'].map((character): [string, () => unknown, string] => [
    `a header value with ${JSON.stringify(character)} (field-value of RFC 9110, section 5.5)`, headers(`a${character}b`),
    `'set.x-a' (${JSON.stringify(`a${character}b`)}) must not have line breaks or other control characters in it `
      + '[RouteFilter.requestHeaders]']),
  ['a header match with a line break (field-value of RFC 9110, section 5.5)', () => HeaderMatch.exact('a', 'b\nc'),
    '\'value\' ("b\\nc") must not have line breaks or other control characters in it [HeaderMatch.exact]'],
  ['a header that Istio adds, with a line break', () => IstioHttpRoute.managed({ headers: { response: { add: { a: 'b\nc' } } } }),
    '\'headers.response.add.a\' ("b\\nc") must not have line breaks or other control characters in it [IstioHttpRoute.managed]'],
  ['requestMirror has no weight (#L1529)', () => RouteFilter.mirror(RouteBackend.service('a', 80, { weight: 0 })),
    '\'backend.weight\' (0) must not be set: a mirror copies a percent or a fraction [RouteFilter.mirror]'],
  ['requestMirror has no filters (#L1529)', () => RouteFilter.mirror(RouteBackend.service('a', 80, { filters: [] })),
    '\'backend.filters\' (0) must not be set: a mirror has no filters of its own [RouteFilter.mirror]'],
  ...['TCP', 'UDP'].map((protocol): [string, () => unknown, string] => [
    `listeners: hostname must not be specified for protocol ${protocol} (gateways#L817)`, custom(protocol, { hostname: 'a.example.com' }),
    `'hostname' ("a.example.com") must not be set for ${protocol}, which knows no host names [GatewayListener.custom]`]),
  ...['HTTP', 'TCP', 'UDP'].map((protocol): [string, () => unknown, string] => [
    `listeners: tls must not be specified for protocol ${protocol} (gateways#L810)`, custom(protocol, { certificates: [{ name: 'cert' }] }),
    `'certificates' (["cert"]) must not be set for ${protocol}, nor tlsOptions: nothing is encrypted there [GatewayListener.custom]`]),
  ['the same with options alone (gateways#L810)', custom('TCP', { tlsOptions: { 'example.com/a': 'b' } }),
    '\'certificates\' ([]) must not be set for TCP, nor tlsOptions: nothing is encrypted there [GatewayListener.custom]'],
  ['listeners: tls mode must be set for protocol TLS (gateway-api v1.5.1 apis/v1/gateway_types.go)', custom('TLS'),
    '\'certificates\' (not set) must be set for TLS, or tlsOptions: from Gateway API 1.5 on the API server refuses a listener without '
      + 'them; GatewayListener.tlsPassthrough needs neither [GatewayListener.custom]'],
  ['addresses[].value.maxLength, the wildcard with it (gateways#L118)', () => GatewayAddress.hostname(`*.${name253}`),
    `'value' ("*.${name253}") must have at most 253 characters [GatewayAddress.hostname]`],
  ['addresses[].value.format ipv6 (net.ParseIP knows no zone; gateways#L95)', () => GatewayAddress.ip('fe80::1%eth0'),
    '\'value\' ("fe80::1%eth0") must be an IPv4 or IPv6 address [GatewayAddress.ip]'],
  ['the values of a selector (k8s.io/apimachinery v0.34.1, pkg/labels/selector.go#L219)', () =>
    AllowedRoutes.selector({ matchExpressions: [{ key: 'a', operator: 'In', values: ['b', '-c'] }] }),
  '\'selector.matchExpressions[0].values[1]\' ("-c") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', '
    + 'with a letter or digit at both ends [AllowedRoutes.selector]'],
])('%s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});

test.each<[string, () => unknown]>([
  ['a kind without ports', () => RouteBackend.custom('inference.networking.k8s.io', 'InferencePool', 'a.b')],
  ['a Service of another group', () => RouteBackend.custom('net.gke.io', 'Service', 'foo')],
  ['another kind of the core group', () => RouteBackend.custom('', 'Pool', '1foo')],
  ['a Service with its port', () => RouteBackend.custom('', 'Service', 'foo', 65535)],
  ['the longest of each', () => RouteBackend.custom(name253, long(63), name253)],
  ['a kind with \'-\' in it', () => RouteBackend.custom('example.com', 'A-b', 'a')],
  ['16 backends', () => RouteRule.unmanaged({ backends: backends(16) })],
  ['14 backends beside both Services', () => RouteRule.managed({ extraBackends: backends(14) })],
  ['one filter of each kind for a backend', () => RouteRule.unmanaged({ backends: filtered(repeated.slice(1)) })],
  ['a replaced prefix for a backend', () => RouteRule.unmanaged({ matches: [RouteMatch.pathPrefix('/a')], backends: filtered(replaces) })],
  ['an extension', () => RouteFilter.extension(name253, long(63), name253)],
  ['the longest header value', headers(long(4096))],
  ['a tab and other letters in a header value', headers('a\tb é ~')],
  ['a mirror with namespace', () => RouteFilter.mirror(RouteBackend.service('a', 80, { namespace: 'b' }), { percent: 0 })],
  ['a header of Istio without a value', () => IstioHttpRoute.managed({ headers: { request: { set: { a: '' } } } })],
  ['TCP without host name', custom('TCP')],
  ['a custom HTTP listener with a host name', custom('HTTP', { hostname: 'a.example.com' })],
  ['a custom HTTPS listener with both', custom('HTTPS', { hostname: 'a.example.com', certificates: [{ name: 'cert' }] })],
  ['a custom HTTPS listener without tls, which is refused by no release (gateway-api v1.7.0 CHANGELOG/1.6-CHANGELOG.md, #5021)',
    custom('HTTPS')],
  ['a custom TLS listener with certificates alone', custom('TLS', { certificates: [{ name: 'cert' }] })],
  ['a protocol of an implementation that is called like TLS', custom('example.com/TLS')],
  ['a custom TLS listener with options alone',
    custom('TLS', { tlsOptions: { 'example.com/a': 'b' }, allowedRoutes: AllowedRoutes.all({ kinds: [RouteKind.TLS] }) })],
  ['a protocol of an implementation with both', custom('example.com/a', { hostname: 'a.example.com', certificates: [{ name: 'cert' }] })],
  ['the longest wildcard address', () => GatewayAddress.hostname(`*.${name253.slice(2)}`)],
  ['an IPv6 address', () => GatewayAddress.ip('fe80::1')],
  ['an empty value of a selector', () => AllowedRoutes.selector({ matchExpressions: [{ key: 'a', operator: 'In', values: ['', 'b'] }] })],
])('%s is taken', (_, make) => {
  expect(make).not.toThrow();
});
