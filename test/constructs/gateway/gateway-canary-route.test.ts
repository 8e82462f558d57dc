import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import {
  type GatewayCanaryRouteProps, HeaderMatch, HttpMethod, InProgressLabel, type ManagedRuleOptions, QueryParamMatch,
  RouteBackend, RouteFilter, RouteKind, RouteMatch, RouteParent, RouteRule,
} from '../../../src';
import { newApp, newChart, newLayer4Chart, newRoute } from '../../support/fixtures';
import { find, type Manifest, synth } from '../../support/manifests';

const legacy = RouteBackend.service('legacy', 8080,
  { namespace: 'old', weight: 0, filters: [RouteFilter.requestHeaders({ remove: ['role'] })] });
const backends = [
  { group: '', kind: 'Service', name: 'web-stable', port: 8080, weight: 100 },
  { group: '', kind: 'Service', name: 'web-canary', port: 8080, weight: 0 },
];

const complete: Required<Omit<GatewayCanaryRouteProps, 'app'>> = {
  name: 'web',
  namespace: 'default',
  labels: { team: 'a' },
  annotations: { note: 'any text' },
  kind: RouteKind.HTTP,
  parents: [RouteParent.gateway('edge', { namespace: 'infra', sectionName: 'https', port: 443 }), RouteParent.service('web', { port: 80 })],
  hostnames: ['www.example.com', '*.example.com'],
  rules: [RouteRule.managed()],
  matches: [RouteMatch.pathExact('/a',
    { headers: [HeaderMatch.regex('a', 'b.*')], queryParams: [QueryParamMatch.exact('c', 'd')], method: HttpMethod.GET })],
  filters: [RouteFilter.responseHeaders({ set: { a: 'b' }, add: { c: 'd' }, remove: ['e'] })],
  timeouts: { request: Duration.seconds(0), backendRequest: Duration.millis(1500) },
  extraBackends: [legacy],
  port: 8080,
  inProgressLabel: InProgressLabel.of('example.com/canary', 'running'),
  restoreWeights: true,
};

function rulesOf(manifests: Manifest[], kind = 'HTTPRoute'): Manifest[] {
  return find(manifests, kind).spec.rules as Manifest[];
}

describe('the least of props', () => {
  const chart = newChart();
  const route = newRoute(chart, newApp(chart));
  const manifests = synth(chart);

  test('gives an HTTPRoute that is complete', () => {
    expect(find(manifests, 'HTTPRoute')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'route', namespace: 'default' },
      spec: {
        parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }],
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: backends }],
      },
    });
  });

  test('gives the Rollout its router', () => {
    expect(find(manifests, 'Rollout').spec.strategy.canary.trafficRouting).toEqual({
      plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'route', namespace: 'default' } },
    });
  });

  test('gives the names to whoever refers to them', () => {
    expect([route.name, route.kind, route.namespace, route.referenceGrant]).toEqual(['route', 'HTTPRoute', 'default', undefined]);
    expect(route.apiObject.name).toBe('route');
  });
});

describe('all props', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart), { ...complete, rules: undefined });
  const manifests = synth(chart);

  test('on the route', () => {
    const { metadata, spec } = find(manifests, 'HTTPRoute');
    expect(metadata).toEqual({ name: 'web', namespace: 'default', labels: { team: 'a' }, annotations: { note: 'any text' } });
    expect(spec).toEqual({
      parentRefs: [
        { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge', namespace: 'infra', sectionName: 'https', port: 443 },
        { group: '', kind: 'Service', name: 'web', port: 80 },
      ],
      hostnames: ['www.example.com', '*.example.com'],
      rules: [{
        matches: [{
          path: { type: 'Exact', value: '/a' },
          headers: [{ type: 'RegularExpression', name: 'a', value: 'b.*' }],
          queryParams: [{ type: 'Exact', name: 'c', value: 'd' }],
          method: 'GET',
        }],
        filters: [{ type: 'ResponseHeaderModifier',
          responseHeaderModifier: { set: [{ name: 'a', value: 'b' }], add: [{ name: 'c', value: 'd' }], remove: ['e'] } }],
        timeouts: { request: '0s', backendRequest: '1s500ms' },
        backendRefs: [
          ...backends,
          {
            group: '', kind: 'Service', name: 'legacy', namespace: 'old', port: 8080, weight: 0,
            filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['role'] } }],
          },
        ],
      }],
    });
  });

  test('on the Rollout', () => {
    expect(find(manifests, 'Rollout').spec.strategy.canary.trafficRouting.plugins).toEqual({
      'argoproj-labs/gatewayAPI': { httpRoute: 'web', namespace: 'default', inProgressLabelKey: 'example.com/canary',
        inProgressLabelValue: 'running' },
    });
  });
});

describe('rules', () => {
  const options: Required<ManagedRuleOptions> = {
    name: 'main',
    matches: [RouteMatch.pathPrefix('/a')],
    filters: [RouteFilter.rewrite({ replacePrefixMatch: '/' })],
    timeouts: { request: Duration.seconds(10) },
    port: 9090,
    extraBackends: [RouteBackend.service('other', 80)],
    stableFilters: [RouteFilter.requestHeaders({ set: { version: 'stable' } })],
    canaryFilters: [RouteFilter.requestHeaders({ set: { version: 'canary' } })],
  };
  const chart = newChart();
  const app = newApp(chart, { ports: [{ port: 80, name: 'http' }, { port: 9090, name: 'admin' }] });
  newRoute(chart, app, {
    rules: [
      RouteRule.managed(options),
      RouteRule.managed({ matches: [RouteMatch.anyPath()] }),
      RouteRule.unmanaged({ matches: [RouteMatch.pathPrefix('/old')],
        backends: [RouteBackend.custom('networking.istio.io', 'Hostname', 'old.example.com', 443)] }),
      RouteRule.unmanaged({ matches: [RouteMatch.pathPrefix('/gone')], filters: [RouteFilter.redirect({})] }),
    ],
  });
  const rules = rulesOf(synth(chart));

  test('a managed one with all options', () => {
    expect(rules[0]).toEqual({
      name: 'main',
      matches: [{ path: { type: 'PathPrefix', value: '/a' } }],
      filters: [{ type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } }],
      timeouts: { request: '10s' },
      backendRefs: [
        { ...backends[0], port: 9090,
          filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'version', value: 'stable' }] } }] },
        { ...backends[1], port: 9090,
          filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'version', value: 'canary' }] } }] },
        { group: '', kind: 'Service', name: 'other', port: 80, weight: 1 },
      ],
    });
  });

  test('a managed one goes to the first port of the app', () => {
    expect(rules[1].backendRefs).toEqual(backends.map((backend) => ({ ...backend, port: 80 })));
  });

  test('an unmanaged one has its own backends, or none', () => {
    expect(rules[2].backendRefs)
      .toEqual([{ group: 'networking.istio.io', kind: 'Hostname', name: 'old.example.com', port: 443, weight: 1 }]);
    expect(rules[3]).toEqual({
      matches: [{ path: { type: 'PathPrefix', value: '/gone' } }],
      filters: [{ type: 'RequestRedirect', requestRedirect: { statusCode: 302 } }],
    });
  });
});

test.each<[string, RouteFilter, unknown]>([
  ['a redirect', RouteFilter.redirect({ scheme: 'https', hostname: 'a.example.com', replaceFullPath: '/b', port: 8443, statusCode: 301 }), {
    type: 'RequestRedirect', requestRedirect: { scheme: 'https', hostname: 'a.example.com',
      path: { type: 'ReplaceFullPath', replaceFullPath: '/b' }, port: 8443, statusCode: 301 },
  }],
  ['a rewrite', RouteFilter.rewrite({ hostname: 'a.example.com' }), { type: 'URLRewrite', urlRewrite: { hostname: 'a.example.com' } }],
  ['a rewrite to the empty path', RouteFilter.rewrite({ replaceFullPath: '' }),
    { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '' } } }],
  ['a mirror', RouteFilter.mirror(RouteBackend.service('copy', 80, { namespace: 'old' }), { percent: 0 }), {
    type: 'RequestMirror',
      requestMirror: { backendRef: { group: '', kind: 'Service', name: 'copy', namespace: 'old', port: 80 }, percent: 0 },
  }],
  ['a mirror of a fraction', RouteFilter.mirror(RouteBackend.service('copy', 80), { numerator: 1 }), {
    type: 'RequestMirror',
      requestMirror: { backendRef: { group: '', kind: 'Service', name: 'copy', port: 80 }, fraction: { numerator: 1, denominator: 100 } },
  }],
  ['an extension', RouteFilter.extension('example.com', 'Wasm', 'auth'),
    { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Wasm', name: 'auth' } }],
])('the filter: %s', (_, filter, rendered) => {
  const chart = newChart();
  newRoute(chart, newApp(chart),
    { rules: [RouteRule.managed(), RouteRule.unmanaged({ matches: [RouteMatch.pathPrefix('/x')], filters: [filter] })] });
  expect(rulesOf(synth(chart))[1].filters).toEqual([rendered]);
});

describe('kinds', () => {
  function specOf(kind: RouteKind, props: Partial<GatewayCanaryRouteProps> = {}): Manifest {
    const chart = newLayer4Chart();
    newRoute(chart, newApp(chart), { kind, ...props });
    return find(synth(chart), kind);
  }

  test('a GRPCRoute', () => {
    const matches = [
      RouteMatch.grpc({ service: 'a.B', method: 'Get', headers: [HeaderMatch.exact('role', 'qa')] }),
      RouteMatch.grpc({ service: 'a.*', regex: true }),
      RouteMatch.grpc({ headers: [HeaderMatch.regex('role', 'q.')] }),
    ];
    const { apiVersion, spec } = specOf(RouteKind.GRPC,
      { hostnames: ['grpc.example.com'], matches, filters: [RouteFilter.requestHeaders({ set: { a: 'b' } })] });
    expect(apiVersion).toBe('gateway.networking.k8s.io/v1');
    expect(spec).toEqual({
      parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }],
      hostnames: ['grpc.example.com'],
      rules: [{
        matches: [
          { method: { type: 'Exact', service: 'a.B', method: 'Get' }, headers: [{ type: 'Exact', name: 'role', value: 'qa' }] },
          { method: { type: 'RegularExpression', service: 'a.*' } },
          { headers: [{ type: 'RegularExpression', name: 'role', value: 'q.' }] },
        ],
        filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } }],
        backendRefs: backends,
      }],
    });
  });

  test('a GRPCRoute for all requests has no matches', () => {
    expect(specOf(RouteKind.GRPC).spec.rules).toEqual([{ backendRefs: backends }]);
  });

  test('a TCPRoute', () => {
    const route = specOf(RouteKind.TCP, { rules: [RouteRule.managed({ name: 'main' })] });
    expect(route.apiVersion).toBe('gateway.networking.k8s.io/v1alpha2');
    expect(route.spec.rules).toEqual([{ name: 'main', backendRefs: backends }]);
  });

  test('a TLSRoute', () => {
    const route = specOf(RouteKind.TLS, { hostnames: ['tls.example.com'] });
    expect(route.apiVersion).toBe('gateway.networking.k8s.io/v1alpha2');
    expect(route.spec).toMatchObject({ hostnames: ['tls.example.com'], rules: [{ backendRefs: backends }] });
  });
});

test('the user\'s patches survive', () => {
  const chart = newChart();
  const route = newRoute(chart, newApp(chart), { hostnames: ['a.example.com'] });
  ApiObject.of(route).addJsonPatch(JsonPatch.add('/spec/hostnames/-', 'b.example.com'),
    JsonPatch.add('/spec/rules/0/timeouts', { request: '5s' }));
  const { spec } = find(synth(chart), 'HTTPRoute');
  expect(spec.hostnames).toEqual(['a.example.com', 'b.example.com']);
  expect(spec.rules[0]).toMatchObject({ timeouts: { request: '5s' }, backendRefs: backends });
});
