import { Chart, Duration, Testing } from 'cdk8s';
import {
  CanaryStep, HeaderMatch, HttpMethod, IstioClientTlsMode, type IstioConnectionPool, type IstioCorsPolicy,
  IstioDestination, type IstioDirectResponseOptions, type IstioFault, type IstioHttpMatch, IstioHttpRoute,
  IstioLoadBalancing, type IstioManagedHttpRouteOptions, type IstioManagedTcpRouteOptions,
  type IstioManagedTlsRouteOptions, type IstioMirror, type IstioOutlierDetection, type IstioRedirectOptions,
  type IstioRetries, IstioSubsetCanary, type IstioSubsetCanaryProps, IstioTcpRoute, IstioTlsRoute,
  type IstioTrafficPolicy, QueryParamMatch, StringMatch, Workload,
} from '../../../src';
import { renderVirtualService, tcpMatchPort } from '../../../src/render/istio/istio-virtual-service';
import { type Manifest, find, synth } from '../../support/manifests';

const HEADERS = { request: { set: { a: '1' }, add: { b: '2' }, remove: ['c'] }, response: { set: { d: '3' } } };
const L4 = { destinationSubnets: ['10.0.0.0/8'], sourceLabels: { app: 'a' }, sourceNamespace: 'ns', gateways: ['mesh'] };

function spec(kind: string, props: Partial<IstioSubsetCanaryProps>): Manifest['spec'] {
  const chart = new Chart(Testing.app(), 'demo', { disableResourceNameHashes: true });
  new IstioSubsetCanary(chart, 'web', {
    workload: Workload.image('example.com/web:1', { port: 80 }), steps: [CanaryStep.weight(50)],
      additionalSubsets: [{ name: 'v0', labels: { version: 'v0' } }], ...props,
  });
  return find(synth(chart), kind, 'web').spec;
}

test('every field of a managed HTTP route', () => {
  const match: Required<IstioHttpMatch> = {
    name: 'm',
    uri: StringMatch.prefix('/a'),
    ignoreUriCase: true,
    scheme: StringMatch.exact('https'),
    method: StringMatch.regex('GET|PUT'),
    authority: StringMatch.exact('web'),
    headers: [HeaderMatch.exact('X-One', '1'), HeaderMatch.prefix('x-two', '2')],
    withoutHeaders: [HeaderMatch.regex('X-Three', '.*')],
    queryParams: [QueryParamMatch.exact('q', '1'), QueryParamMatch.regex('r', '.*')],
    port: 80,
    sourceLabels: { app: 'a' },
    sourceNamespace: 'ns',
    gateways: ['mesh'],
    statPrefix: 's',
  };
  const retries: Required<IstioRetries> = {
    attempts: 3, perTryTimeout: Duration.millis(500), backoff: Duration.millis(50), retryOn: ['5xx', 'reset'], retryRemoteLocalities: false,
      retryIgnorePreviousHosts: false,
  };
  const fault: Required<Omit<IstioFault, 'abortGrpcStatus'>> = { delay: Duration.seconds(1), delayPercent: 0, abortHttpStatus: 503,
    abortPercent: 0.5 };
  const cors: Required<IstioCorsPolicy> = {
    allowOrigins: [StringMatch.exact('https://a')], allowMethods: [HttpMethod.GET], allowHeaders: ['x-a'], exposeHeaders: ['x-b'],
      maxAge: Duration.hours(24), allowCredentials: false,
  };
  const mirror: Required<IstioMirror> = { host: 'shadow', subset: 'v1', port: 81, percent: 0 };
  const options: Required<IstioManagedHttpRouteOptions> = {
    name: 'main',
    matches: [match],
    timeout: Duration.seconds(90),
    retries,
    rewrite: { uriRegex: '^/a', uriSubstitution: '', authority: 'web' },
    headers: HEADERS,
    fault,
    cors,
    mirrors: [mirror, { host: 'other' }],
    port: 80,
    stableHeaders: { request: { remove: ['c'] } },
    canaryHeaders: { response: { set: { version: 'canary' } } },
    additionalDestinations: [IstioDestination.subset('v0', { weight: 20, headers: HEADERS }),
      IstioDestination.host('other', { weight: 0, subset: 'x', port: 8080 })],
  };
  const port = { number: 80 };
  expect(spec('VirtualService', { httpRoutes: [IstioHttpRoute.managed(options)] }).http).toEqual([{
    name: 'main',
    match: [{
      name: 'm',
      uri: { prefix: '/a' },
      ignoreUriCase: true,
      scheme: { exact: 'https' },
      method: { regex: 'GET|PUT' },
      authority: { exact: 'web' },
      headers: { 'x-one': { exact: '1' }, 'x-two': { prefix: '2' } },
      withoutHeaders: { 'x-three': { regex: '.*' } },
      queryParams: { q: { exact: '1' }, r: { regex: '.*' } },
      port: 80,
      sourceLabels: { app: 'a' },
      sourceNamespace: 'ns',
      gateways: ['mesh'],
      statPrefix: 's',
    }],
    timeout: '1m30s',
    retries: { attempts: 3, perTryTimeout: '500ms', backoff: '50ms', retryOn: '5xx,reset', retryRemoteLocalities: false,
      retryIgnorePreviousHosts: false },
    rewrite: { authority: 'web', uriRegexRewrite: { match: '^/a', rewrite: '' } },
    headers: HEADERS,
    fault: { delay: { fixedDelay: '1s', percentage: { value: 0 } }, abort: { httpStatus: 503, percentage: { value: 0.5 } } },
    corsPolicy: { allowOrigins: [{ exact: 'https://a' }], allowMethods: ['GET'], allowHeaders: ['x-a'], exposeHeaders: ['x-b'],
      maxAge: '24h', allowCredentials: false },
    mirrors: [{ destination: { host: 'shadow', subset: 'v1', port: { number: 81 } }, percentage: { value: 0 } },
      { destination: { host: 'other' } }],
    route: [
      { destination: { host: 'web', subset: 'stable', port }, weight: 80, headers: { request: { remove: ['c'] } } },
      { destination: { host: 'web', subset: 'canary', port }, weight: 0, headers: { response: { set: { version: 'canary' } } } },
      { destination: { host: 'web', subset: 'v0', port }, weight: 20, headers: HEADERS },
      { destination: { host: 'other', subset: 'x', port: { number: 8080 } }, weight: 0 },
    ],
  }]);
});

test('routes that the canary leaves alone', () => {
  const matches = [{ port: 80 }];
  const redirect: Required<IstioRedirectOptions> = { matches, uri: '/new', authority: 'new.example.com', scheme: 'https', port: 8443,
    code: 308 };
  const answer: Required<IstioDirectResponseOptions> = { matches, body: '',
    headers: { response: { set: { 'content-type': 'text/plain' } } } };
  const routes = [
    IstioHttpRoute.redirect('moved', redirect),
    IstioHttpRoute.directResponse('gone', 410, answer),
    IstioHttpRoute.destinations('faulty', [IstioDestination.host('a', { weight: 1 }), IstioDestination.subset('v0', { weight: 3 })],
      { matches, fault: { abortGrpcStatus: 'UNAVAILABLE' }, rewrite: { uri: '/' } }),
    IstioHttpRoute.managed(),
  ];
  expect(spec('VirtualService', { httpRoutes: routes }).http.slice(0, 3)).toEqual([
    { name: 'moved', match: matches,
      redirect: { uri: '/new', authority: 'new.example.com', scheme: 'https', port: 8443, redirectCode: 308 } },
    { name: 'gone', match: matches, headers: answer.headers, directResponse: { status: 410, body: { string: '' } } },
    {
      name: 'faulty',
      match: matches,
      rewrite: { uri: '/' },
      fault: { abort: { grpcStatus: 'UNAVAILABLE', percentage: { value: 100 } } },
      route: [{ destination: { host: 'a' }, weight: 1 }, { destination: { host: 'web', subset: 'v0' }, weight: 3 }],
    },
  ]);
});

test('TLS and TCP routes: the port and the names stand in every match', () => {
  const tls: Required<IstioManagedTlsRouteOptions> = { sniHosts: ['a', 'b'], matchPort: 443, matches: [L4, {}], port: 80,
    additionalDestinations: [IstioDestination.subset('v0', { weight: 1 })] };
  const tcp: Required<IstioManagedTcpRouteOptions> = { matchPort: 9000, matches: [L4, {}], port: 80,
    additionalDestinations: [IstioDestination.subset('v0', { weight: 1 })] };
  const port = { number: 80 };
  const route = [
    { destination: { host: 'web', subset: 'stable', port }, weight: 99 },
    { destination: { host: 'web', subset: 'canary', port }, weight: 0 },
    { destination: { host: 'web', subset: 'v0', port }, weight: 1 },
  ];
  const made = spec('VirtualService', {
    hosts: ['a', 'b', 'c'],
    tlsRoutes: [IstioTlsRoute.managed(tls), IstioTlsRoute.destinations([IstioDestination.host('x')], { sniHosts: ['c'] })],
    tcpRoutes: [IstioTcpRoute.managed(tcp), IstioTcpRoute.destinations([IstioDestination.host('x')])],
  });
  expect(made.tls).toEqual([
    { match: [{ sniHosts: ['a', 'b'], port: 443, ...L4 }, { sniHosts: ['a', 'b'], port: 443 }], route },
    { match: [{ sniHosts: ['c'] }], route: [{ destination: { host: 'x' }, weight: 100 }] },
  ]);
  expect(made.tcp).toEqual([
    { match: [{ port: 9000, ...L4 }, { port: 9000 }], route },
    { route: [{ destination: { host: 'x' }, weight: 100 }] },
  ]);
});

test('the port that a TCP route matches', () => {
  const split = { host: 'web', stableSubset: 's', canarySubset: 'c', onlyPort: 80 };
  const other = [IstioDestination.host('x')];
  expect([
    IstioTcpRoute.managed(), IstioTcpRoute.managed({ port: 81 }), IstioTcpRoute.managed({ port: 81, matchPort: 82 }),
      IstioTcpRoute.destinations(other), IstioTcpRoute.destinations(other, { matchPort: 83 }),
  ].map((route) => tcpMatchPort(route, split))).toEqual([80, 81, 82, undefined, 83]);
});

test('no list of routes is empty', () => {
  const service = { hosts: ['a'], gateways: ['mesh'], httpRoutes: [], tlsRoutes: [], tcpRoutes: [] };
  expect(renderVirtualService(service, { host: 'web', stableSubset: 's', canarySubset: 'c' }))
    .toEqual({ hosts: ['a'], gateways: ['mesh'] });
});

describe('traffic policy', () => {
  const policy = (trafficPolicy: IstioTrafficPolicy): unknown => spec('DestinationRule', { trafficPolicy }).trafficPolicy;

  test('every field', () => {
    const connectionPool: Required<IstioConnectionPool> = {
      maxConnections: 1, connectTimeout: Duration.seconds(2), http1MaxPendingRequests: 3, http2MaxRequests: 4, maxRequestsPerConnection: 0,
        maxRetries: 5, httpIdleTimeout: Duration.minutes(6),
    };
    const outlierDetection: Required<IstioOutlierDetection> = {
      consecutive5xxErrors: 0, consecutiveGatewayErrors: 1, interval: Duration.seconds(2), baseEjectionTime: Duration.seconds(3),
        maxEjectionPercent: 0, minHealthPercent: 100,
    };
    const all: Required<IstioTrafficPolicy> = {
      loadBalancing: IstioLoadBalancing.leastRequest(),
      connectionPool,
      outlierDetection,
      tls: { mode: IstioClientTlsMode.SIMPLE, credentialName: 'ca', sni: 'a', subjectAltNames: ['b'] },
    };
    expect(policy(all)).toEqual({
      loadBalancer: { simple: 'LEAST_REQUEST' },
      connectionPool: {
        tcp: { maxConnections: 1, connectTimeout: '2s' },
        http: { http1MaxPendingRequests: 3, http2MaxRequests: 4, maxRequestsPerConnection: 0, maxRetries: 5, idleTimeout: '6m' },
      },
      outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 1, interval: '2s', baseEjectionTime: '3s',
        maxEjectionPercent: 0, minHealthPercent: 100 },
      tls: { mode: 'SIMPLE', credentialName: 'ca', sni: 'a', subjectAltNames: ['b'] },
    });
  });

  test.each<[string, IstioLoadBalancing, unknown]>([
    ['round robin', IstioLoadBalancing.roundRobin(), { simple: 'ROUND_ROBIN' }],
    ['random', IstioLoadBalancing.random(), { simple: 'RANDOM' }],
    ['header', IstioLoadBalancing.hashHeader('x-user'), { consistentHash: { httpHeaderName: 'x-user' } }],
    ['parameter', IstioLoadBalancing.hashQueryParameter('user'), { consistentHash: { httpQueryParameterName: 'user' } }],
    ['cookie', IstioLoadBalancing.hashCookie('user', { path: '/a', ttl: Duration.seconds(0) }),
      { consistentHash: { httpCookie: { name: 'user', path: '/a', ttl: '0s' } } }],
    ['address', IstioLoadBalancing.hashSourceIp(), { consistentHash: { useSourceIp: true } }],
  ])('load balancing by %s', (_title, loadBalancing, expected) => expect(policy({ loadBalancing })).toEqual({ loadBalancer: expected }));
});
