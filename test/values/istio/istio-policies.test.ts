import { Duration } from 'cdk8s';
import {
  IstioClientTlsMode, IstioLoadBalancing, IstioProtocol, type IstioServer, IstioServerTlsMode, type IstioSubset,
  type IstioTrafficPolicy,
} from '../../../src';
import { serverPortName, serverProblems } from '../../../src/values/istio/istio-server';
import { subsetProblems } from '../../../src/values/istio/istio-subset';
import { trafficPolicyProblems } from '../../../src/values/istio/istio-traffic-policy';
import { problemTexts } from '../../support/problem-texts';

const HTTPS = IstioProtocol.HTTPS;
const SIMPLE = IstioServerTlsMode.SIMPLE;

test.each<[string, IstioTrafficPolicy, string[]]>([
  ['none', {}, ['\'p\' ({}) must have a setting']],
  ['pool', { connectionPool: { maxConnections: 0, maxRequestsPerConnection: -1, connectTimeout: Duration.millis(0) } }, [
    '\'p.connectionPool.maxConnections\' (0) must be a whole number of at least 1',
    '\'p.connectionPool.maxRequestsPerConnection\' (-1) must be a whole number of at least 0',
    '\'p.connectionPool.connectTimeout\' ("0ms") must be a whole number of milliseconds, at least 1',
  ]],
  ['more of the pool',
    { connectionPool: { http1MaxPendingRequests: 0, http2MaxRequests: 0, maxRetries: 0, httpIdleTimeout: Duration.millis(0) } }, [
    '\'p.connectionPool.http1MaxPendingRequests\' (0) must be a whole number of at least 1',
    '\'p.connectionPool.http2MaxRequests\' (0) must be a whole number of at least 1',
    '\'p.connectionPool.maxRetries\' (0) must be a whole number of at least 1',
    '\'p.connectionPool.httpIdleTimeout\' ("0ms") must be a whole number of milliseconds, at least 1',
  ]],
  ['outliers',
    { outlierDetection: { consecutive5xxErrors: -1, consecutiveGatewayErrors: 0.5, interval: Duration.millis(0),
      baseEjectionTime: Duration.millis(0), maxEjectionPercent: 101, minHealthPercent: -1 } }, [
    '\'p.outlierDetection.consecutive5xxErrors\' (-1) must be a whole number of at least 0',
    '\'p.outlierDetection.consecutiveGatewayErrors\' (0.5) must be a whole number of at least 0',
    '\'p.outlierDetection.interval\' ("0ms") must be a whole number of milliseconds, at least 1',
    '\'p.outlierDetection.baseEjectionTime\' ("0ms") must be a whole number of milliseconds, at least 1',
    '\'p.outlierDetection.maxEjectionPercent\' (101) must be a whole number from 0 to 100',
    '\'p.outlierDetection.minHealthPercent\' (-1) must be a whole number from 0 to 100',
  ]],
  ['mutual TLS without a secret', { tls: { mode: IstioClientTlsMode.MUTUAL } },
    ['\'p.tls.credentialName\' (not set) must be set for MUTUAL']],
  ['a secret for nothing', { tls: { mode: IstioClientTlsMode.DISABLE, credentialName: 'a' } },
    ['\'p.tls.credentialName\' ("a") must not be set for DISABLE']],
  ['an empty SNI', { tls: { mode: IstioClientTlsMode.SIMPLE, sni: '' } }, ['\'p.tls.sni\' ("") must not be empty']],
  ['good', { loadBalancing: IstioLoadBalancing.random(), tls: { mode: IstioClientTlsMode.MUTUAL, credentialName: 'a' } }, []],
])('traffic policy: %s', (_title, policy, expected) => expect(problemTexts(trafficPolicyProblems('p', policy))).toEqual(expected));

test.each<[string, () => unknown, string]>([
  ['header that is none', () => IstioLoadBalancing.hashHeader('a b'),
    '\'name\' ("a b") must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&\'*+-.^_`|~ [IstioLoadBalancing.hashHeader]'],
  ['header', () => IstioLoadBalancing.hashHeader(''), '\'name\' ("") must not be empty [IstioLoadBalancing.hashHeader]'],
  ['parameter', () => IstioLoadBalancing.hashQueryParameter(''), '\'name\' ("") must not be empty [IstioLoadBalancing.hashQueryParameter]'],
  ['cookie', () => IstioLoadBalancing.hashCookie('', { path: '', ttl: Duration.millis(5) }),
    ['\'name\' ("") must not be empty', '\'path\' ("") must not be empty',
      '\'ttl\' ("5ms") must be a whole number of seconds'].map((text) => `${text} [IstioLoadBalancing.hashCookie]`).join('\n')],
])('load balancing by %s', (_title, make, text) => expect(make).toThrow(new Error(text)));

test.each<[string, IstioSubset[], string[]]>([
  ['good', [{ name: 'v0', labels: { version: 'v0' } }], []],
  ['names', [{ name: '', labels: { a: 'b' } }, { name: 'A', labels: { a: 'b' } }, { name: 'stable', labels: { a: 'b' } },
    { name: 'A', labels: { a: 'b' } }], [
    '\'s[0].name\' ("") must not be empty',
    '\'s[1].name\' ("A") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last',
    '\'s[2].name\' ("stable") must not be the name of a subset that the canary moves',
    '\'s[3].name\' ("A") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last',
    '\'s[3].name\' ("A") must not be used twice',
  ]],
  ['labels', [{ name: 'a', labels: {} }, { name: 'b', labels: { a: '-' }, trafficPolicy: {} }], [
    '\'s[0].labels\' ({}) must have at least one label',
    '\'s[1].labels.a\' ("-") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both '
      + 'ends',
    '\'s[1].trafficPolicy\' ({}) must have a setting',
  ]],
])('subsets: %s',
  (_title, subsets, expected) => expect(problemTexts(subsetProblems('s', subsets, ['stable', 'canary']))).toEqual(expected));

test('the name of a server\'s port', () => {
  expect([{ port: 80 }, { port: 443, protocol: HTTPS }, { port: 1, portName: 'a' }].map(serverPortName)).toEqual(['http', 'https', 'a']);
});

test.each<[string, IstioServer[], string[]]>([
  ['none', [], ['\'v\' ([]) must have at least one entry']],
  ['good', [{ port: 80, hosts: ['*', './a', '*/b', 'ns/c.example.com'] },
    { port: 443, protocol: HTTPS, tls: { mode: IstioServerTlsMode.PASSTHROUGH } }], []],
  ['ports and names', [{ port: 0 }, { port: 81 }, { port: 82, portName: '' }], [
    '\'v[0].port\' (0) must be a whole number from 1 to 65535',
    '\'v[1].portName\' ("http") must not be used twice',
    '\'v[2].portName\' ("") must not be empty',
  ]],
  ['hosts', [{ port: 80, hosts: [] }, { port: 81, portName: 'b', hosts: ['A/b', 'a/b/c', 'a/B', 'x', 'x'] }], [
    '\'v[0].hosts\' ([]) must have at least one entry',
    '\'v[1].hosts[0]\' ("A/b") must be <host> or <namespace>/<host>, the namespace perhaps \'*\' or \'.\'',
    '\'v[1].hosts[1]\' ("a/b/c") must be <host> or <namespace>/<host>, the namespace perhaps \'*\' or \'.\'',
    '\'v[1].hosts[2]\' ("B") must be a lower-case DNS name of at most 253 characters; only its first label may be \'*\'',
    '\'v[1].hosts[4]\' ("x") must not be used twice',
  ]],
  ['no TLS', [{ port: 443, protocol: HTTPS }], ['\'v[0].tls\' (not set) must be set for HTTPS']],
  ['TLS of nothing', [{ port: 80, tls: {} }], ['\'v[0].tls\' ({}) must redirect to https, or have the protocol HTTPS or TLS']],
  ['no mode', [{ port: 443, protocol: IstioProtocol.TLS, tls: {} }], ['\'v[0].tls.mode\' (not set) must be set for TLS']],
  ['mode of HTTP', [{ port: 80, tls: { mode: SIMPLE, credentialName: 'a' } }],
    ['\'v[0].tls.mode\' ("SIMPLE") must be set for HTTPS and TLS only']],
  ['no secret', [{ port: 443, protocol: HTTPS, tls: { mode: SIMPLE } }], ['\'v[0].tls.credentialName\' (not set) must be set for SIMPLE']],
  ['a secret for nothing', [{ port: 443, protocol: HTTPS, tls: { mode: IstioServerTlsMode.PASSTHROUGH, credentialName: 'a' } }],
    ['\'v[0].tls.credentialName\' ("a") must be set for SIMPLE and MUTUAL only']],
  ['an empty secret', [{ port: 443, protocol: HTTPS, tls: { mode: SIMPLE, credentialName: '' } }],
    ['\'v[0].tls.credentialName\' ("") must not be empty']],
  ['https to https', [{ port: 443, protocol: HTTPS, tls: { mode: SIMPLE, credentialName: 'a', httpsRedirect: true } }],
    ['\'v[0].tls.httpsRedirect\' (true) must not be set for HTTPS']],
])('servers: %s', (_title, servers, expected) => expect(problemTexts(serverProblems('v', servers))).toEqual(expected));
