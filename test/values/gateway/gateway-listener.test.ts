import {
  AllowedRoutes, type CustomListenerOptions, GatewayListener, type HboneListenerOptions, type HttpListenerOptions,
  type PortListenerOptions, RouteKind, type TlsListenerOptions, type TlsPassthroughListenerOptions,
} from '../../../src';

const certificates = [{ name: 'example-com' }];
const allowedRoutes = AllowedRoutes.all();

test('minimal options', () => {
  const listeners = [
    GatewayListener.http(), GatewayListener.https({ certificates }), GatewayListener.tlsTerminate({ certificates }),
      GatewayListener.tlsPassthrough(),
    GatewayListener.tcp({ port: 5432 }), GatewayListener.udp({ port: 53 }), GatewayListener.hbone(),
      GatewayListener.custom('istio.io/PROXY', { name: 'proxy', port: 15088 }),
  ];
  expect(listeners.map(({ name, port, protocol, hostname, allowedRoutes: routes, _tls }) =>
    [name, port, protocol, hostname, routes._from, _tls?.mode])).toEqual([
    ['http', 80, 'HTTP', undefined, 'Same', undefined],
    ['https', 443, 'HTTPS', undefined, 'Same', 'Terminate'],
    ['tls', 443, 'TLS', undefined, 'Same', 'Terminate'],
    ['tls', 443, 'TLS', undefined, 'Same', 'Passthrough'],
    ['tcp', 5432, 'TCP', undefined, 'Same', undefined],
    ['udp', 53, 'UDP', undefined, 'Same', undefined],
    ['mesh', 15008, 'HBONE', undefined, 'Same', undefined],
    ['proxy', 15088, 'istio.io/PROXY', undefined, 'Same', undefined],
  ]);
});

test('all options', () => {
  const base = { name: 'main', allowedRoutes };
  const http: Required<HttpListenerOptions> = { ...base, port: 8080, hostname: '*.example.com' };
  const tls: Required<TlsListenerOptions> = { ...http, port: 8443, certificates: [{ name: 'a', namespace: 'certs' }],
    tlsOptions: { 'example.com/mode': '' } };
  const through: Required<TlsPassthroughListenerOptions> = { ...http, port: 8443 };
  const port: Required<PortListenerOptions> = { ...base, port: 1 };
  const hbone: Required<HboneListenerOptions> = { ...base, tlsOptions: { 'gateway.istio.io/tls-terminate-mode': 'ISTIO_MUTUAL' } };
  const custom: Required<CustomListenerOptions> = { ...base, port: 9, hostname: 'a.b', certificates, tlsOptions: {} };
  const terminate = { mode: 'Terminate', certificates: [{ name: 'a', namespace: 'certs' }], options: { 'example.com/mode': '' } };

  expect(GatewayListener.http(http)).toEqual({ ...http, protocol: 'HTTP', _tls: undefined });
  expect(GatewayListener.https(tls)).toEqual({ ...http, port: 8443, protocol: 'HTTPS', _tls: terminate });
  expect(GatewayListener.tlsTerminate(tls)).toEqual({ ...http, port: 8443, protocol: 'TLS', _tls: terminate });
  expect(GatewayListener.tlsPassthrough(through))
    .toEqual({ ...through, protocol: 'TLS', _tls: { mode: 'Passthrough', certificates: [], options: {} } });
  expect(GatewayListener.tcp(port)).toEqual({ ...port, protocol: 'TCP', hostname: undefined, _tls: undefined });
  expect(GatewayListener.udp(port)).toEqual({ ...port, protocol: 'UDP', hostname: undefined, _tls: undefined });
  expect(GatewayListener.hbone(hbone)).toEqual({
    ...base, port: 15008, protocol: 'HBONE', hostname: undefined, _tls: { mode: 'Terminate', certificates: [], options: hbone.tlsOptions },
  });
  expect(GatewayListener.custom('x', custom))
    .toEqual({ ...base, port: 9, hostname: 'a.b', protocol: 'x', _tls: { mode: 'Terminate', certificates, options: {} } });
});

test('TLS options stand in for a certificate', () => {
  const tlsOptions = { 'networking.gke.io/pre-shared-certs': 'main' };
  expect(GatewayListener.https({ tlsOptions })._tls).toEqual({ mode: 'Terminate', certificates: [], options: tlsOptions });
});

const DNS_NAME = 'must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part';
const HOST = 'must be a lower-case DNS name of at most 253 characters; only its first label may be \'*\'';
const NO_URL = 'must be a hostname alone, without scheme, port or path';
const NO_CERTIFICATE = '\'certificates\' ([]) must have at least one entry, unless tlsOptions say where the certificate comes from';
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, '']));

test.each<[string, () => GatewayListener, string]>([
  ['port 0', () => GatewayListener.http({ port: 0 }), '\'port\' (0) must be a whole number from 1 to 65535 [GatewayListener.http]'],
  ['port too high', () => GatewayListener.tcp({ port: 65536 }),
    '\'port\' (65536) must be a whole number from 1 to 65535 [GatewayListener.tcp]'],
  ['empty name', () => GatewayListener.udp({ port: 53, name: '' }), '\'name\' ("") must not be empty [GatewayListener.udp]'],
  ['name', () => GatewayListener.hbone({ name: 'Mesh' }), `'name' ("Mesh") ${DNS_NAME} [GatewayListener.hbone]`],
  ['host with a path', () => GatewayListener.http({ hostname: 'a.com/b' }), `'hostname' ("a.com/b") ${NO_URL} [GatewayListener.http]`],
  ['host with a port', () => GatewayListener.http({ hostname: 'a.com:80' }), `'hostname' ("a.com:80") ${NO_URL} [GatewayListener.http]`],
  ['host with a scheme', () => GatewayListener.http({ hostname: 'http://a.com' }),
    `'hostname' ("http://a.com") ${NO_URL} [GatewayListener.http]`],
  ['host in upper case', () => GatewayListener.tlsPassthrough({ hostname: 'A.com' }),
    `'hostname' ("A.com") ${HOST} [GatewayListener.tlsPassthrough]`],
  ['host with a later *', () => GatewayListener.http({ hostname: 'a.*.com' }), `'hostname' ("a.*.com") ${HOST} [GatewayListener.http]`],
  ['empty host', () => GatewayListener.http({ hostname: '' }), '\'hostname\' ("") must not be empty [GatewayListener.http]'],
  ['HTTPS without certificate', () => GatewayListener.https({}), `${NO_CERTIFICATE} [GatewayListener.https]`],
  ['TLS without certificate', () => GatewayListener.tlsTerminate({ certificates: [] }), `${NO_CERTIFICATE} [GatewayListener.tlsTerminate]`],
  ['too many certificates', () => GatewayListener.https({ certificates: Array.from({ length: 65 }, () => certificates[0]) }),
    '\'certificates\' (65) must have at most 64 entries [GatewayListener.https]'],
  ['certificate without name', () => GatewayListener.https({ certificates: [{ name: '' }] }),
    '\'certificates[0].name\' ("") must not be empty [GatewayListener.https]'],
  ['name of a certificate', () => GatewayListener.https({ certificates: [{ name: 'A' }] }),
    `'certificates[0].name' ("A") ${DNS_NAME} [GatewayListener.https]`],
  ['namespace of a certificate', () => GatewayListener.https({ certificates: [{ name: 'a', namespace: 'b.c' }] }),
    '\'certificates[0].namespace\' ("b.c") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and '
      + 'last [GatewayListener.https]'],
  ['too many TLS options', () => GatewayListener.https({ tlsOptions: many(17) }),
    '\'tlsOptions\' (17) must have at most 16 entries [GatewayListener.https]'],
  ['key of a TLS option', () => GatewayListener.https({ tlsOptions: { 'a b': '' } }),
    '\'tlsOptions\' ("a b") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\' '
      + '[GatewayListener.https]'],
  ['value of a TLS option', () => GatewayListener.https({ tlsOptions: { a: 'x'.repeat(4097) } }),
    '\'tlsOptions.a\' (4097) must have at most 4096 characters [GatewayListener.https]'],
  ['kind that HTTP does not carry',
    () => GatewayListener.http({ allowedRoutes: AllowedRoutes.same({ kinds: [RouteKind.HTTP, RouteKind.TCP] }) }),
      '\'allowedRoutes.kinds\' ("TCPRoute") must be what a listener for HTTP carries: HTTPRoute, GRPCRoute [GatewayListener.http]'],
  ['any kind on UDP', () => GatewayListener.udp({ port: 53, allowedRoutes: AllowedRoutes.same({ kinds: [RouteKind.TCP] }) }),
    '\'allowedRoutes.kinds\' ("TCPRoute") must be what a listener for UDP carries: UDPRoute [GatewayListener.udp]'],
  ['custom protocol', () => GatewayListener.custom('a/b/c', { name: 'a', port: 1 }),
    '\'protocol\' ("a/b/c") must be a word of letters, digits and \'-\', or a domain and a word of letters and digits with \'/\' '
      + 'between them, of at most 255 characters [GatewayListener.custom]'],
])('refuses: %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});
