import { Duration, type Chart } from 'cdk8s';
import {
  AllowedRoutes, Gateway, GatewayAddress, GatewayApiBundle, GatewayClass, GatewayListener, GatewayProvider, GatewayRoute,
  HeaderMatch, HttpMethod,
  Platform, QueryParamMatch, RouteBackend, RouteFilter, RouteKind, RouteMatch, RouteParent, RouteRule,
} from '../../../src';
import { newChart } from '../fixtures';

const CERTIFICATES = [{ name: 'wild' }, { name: 'old', namespace: 'certs' }];
const HEADERS = { set: { a: '1' }, add: { b: '2' }, remove: ['c'] };
const SLOW = { request: Duration.seconds(5), backendRequest: Duration.seconds(2) };

/** Every field of the Gateway API that the library writes, in objects that are right wherever their version is served: the oldest. */
export function everyGatewayField(): Chart {
  const chart = newChart();
  Platform.of({ gatewayApi: GatewayApiBundle.experimental('1.4.1') }).applyTo(chart);
  gateways(chart);
  new GatewayClass(chart, 'class', {
    name: 'acme', provider: GatewayProvider.generic('acme', { controllerName: 'acme.example.com/gateway' }), description: 'for the edge',
    parameters: { group: 'acme.example.com', kind: 'Settings', name: 'edge', namespace: 'acme-system' },
  });
  httpRoutes(chart);
  new GatewayRoute(chart, 'grpc', {
    kind: RouteKind.GRPC, parents: [RouteParent.gateway('edge', { namespace: 'infra', sectionName: 'https', port: 443 })],
    hostnames: ['grpc.example.com'],
    rules: [RouteRule.unmanaged({
      name: 'all', filters: filters(),
      matches: [RouteMatch.grpc({ service: 'a.B', method: 'Get', headers: [HeaderMatch.exact('x', '1')] }),
        RouteMatch.grpc({ service: '.*', regex: true })],
      backends: [RouteBackend.service('grpc', 80, { weight: 3, filters: filters() })],
    })],
  });
  for (const kind of [RouteKind.TCP, RouteKind.TLS]) {
    new GatewayRoute(chart, kind.toLowerCase(), {
      kind, parents: [RouteParent.gateway('edge')], hostnames: kind === RouteKind.TLS ? ['db.example.com'] : undefined,
      rules: [RouteRule.unmanaged({ name: 'db', backends: [RouteBackend.service('db', 5432), RouteBackend.service('db', 5432,
        { namespace: 'other', weight: 0 })] })],
    });
  }
  return chart;
}

function gateways(chart: Chart): void {
  new Gateway(chart, 'edge', {
    provider: GatewayProvider.generic('acme'), labels: { a: 'b' },
    listeners: [
      GatewayListener.http({ hostname: 'a.example.com', allowedRoutes: AllowedRoutes.all({ kinds: [RouteKind.HTTP] }) }),
      GatewayListener.https({ hostname: '*.example.com', certificates: CERTIFICATES, tlsOptions: { 'example.com/min': '1.3' } }),
      GatewayListener.tlsTerminate({ name: 'terminated', port: 8443, certificates: CERTIFICATES }),
      GatewayListener.tlsPassthrough({ port: 9443, allowedRoutes: AllowedRoutes.selector({
        matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['d'] }] }, { kinds: [RouteKind.TLS] }) }),
      GatewayListener.tcp({ port: 5432 }),
      GatewayListener.udp({ port: 53 }),
      GatewayListener.custom('example.com/quic', { name: 'quic', port: 444 }),
    ],
    addresses: [GatewayAddress.ip('10.0.0.1'), GatewayAddress.hostname('edge.example.com'), GatewayAddress.custom('example.com/pool')],
    infrastructure: { labels: { l: '1' }, annotations: { a: '2' },
      parameters: { group: 'acme.example.com', kind: 'Settings', name: 'big' } },
  });
  new Gateway(chart, 'waypoint', { provider: GatewayProvider.istioWaypoint(), listeners: [GatewayListener.hbone()] });
}

function httpRoutes(chart: Chart): void {
  const matching = { headers: [HeaderMatch.exact('x', '1'), HeaderMatch.regex('y', 'z.*')],
    queryParams: [QueryParamMatch.exact('q', '1')], method: HttpMethod.GET };
  new GatewayRoute(chart, 'http', {
    parents: [RouteParent.gateway('edge', { namespace: 'infra', sectionName: 'http', port: 80 }), RouteParent.service('web', { port: 80 })],
    hostnames: ['web.example.com', '*.example.com'], grantReferences: true,
    rules: [
      RouteRule.unmanaged({
        name: 'all', matches: [RouteMatch.pathPrefix('/a', matching)], timeouts: SLOW, filters: filters(),
        backends: [RouteBackend.service('web', 80, { namespace: 'other', weight: 9, filters: filters() }),
          RouteBackend.custom('example.com', 'Bucket', 'files', 80)],
      }),
      RouteRule.unmanaged({ matches: [RouteMatch.pathPrefix('/b')],
        filters: [RouteFilter.rewrite({ hostname: 'b', replacePrefixMatch: '/' })],
        backends: [RouteBackend.hostname('web.default.mesh.internal', 80)] }),
      RouteRule.unmanaged({ matches: [RouteMatch.pathExact('/c')], backends: [],
        filters: [RouteFilter.redirect({ scheme: 'https', hostname: 'c', port: 8443, replaceFullPath: '/', statusCode: 301 })] }),
      RouteRule.unmanaged({ matches: [RouteMatch.pathRegex('/d.*')], filters: [RouteFilter.redirect({ scheme: 'https' })], backends: [] }),
    ],
  });
}

function filters(): RouteFilter[] {
  return [
    RouteFilter.requestHeaders(HEADERS), RouteFilter.responseHeaders(HEADERS),
    RouteFilter.mirror(RouteBackend.service('shadow', 80), { percent: 10 }),
    RouteFilter.mirror(RouteBackend.service('shadow', 80), { numerator: 1, denominator: 1000 }),
    RouteFilter.extension('example.com', 'RateLimit', 'slow'),
  ];
}
