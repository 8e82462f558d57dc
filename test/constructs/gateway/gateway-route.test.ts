import { ApiObject, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import {
  GatewayApiBundle, GatewayRoute, type GatewayRouteProps, Platform, RouteBackend, RouteFilter, RouteKind, RouteMatch, RouteParent,
  RouteRule,
} from '../../../src';
import { invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { type Manifest, find, synth } from '../../support/manifests';

const EDGE = [RouteParent.gateway('edge')];
const web = RouteBackend.service('web', 80);
const parentRef = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' };
const webRef = { group: '', kind: 'Service', name: 'web', port: 80, weight: 1 };
const anyPath = [{ path: { type: 'PathPrefix', value: '/' } }];

function route(props: Partial<GatewayRouteProps> = {}, gatewayApi?: GatewayApiBundle): GatewayRoute {
  const chart = newChart();
  Platform.of({ gatewayApi }).applyTo(chart);
  return new GatewayRoute(chart, 'route', { parents: EDGE, ...props });
}

function manifests(props: Partial<GatewayRouteProps>, gatewayApi?: GatewayApiBundle): Manifest[] {
  return synth(Chart.of(route(props, gatewayApi)));
}

test('a route to a host name of the mesh', () => {
  expect(manifests({ backends: [RouteBackend.hostname('web.default.mesh.internal', 5000)] })).toEqual([{
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'route', namespace: 'default' },
    spec: {
      parentRefs: [parentRef],
      rules: [{ matches: anyPath,
        backendRefs: [{ group: 'networking.istio.io', kind: 'Hostname', name: 'web.default.mesh.internal', port: 5000, weight: 1 }] }],
    },
  }]);
});

test('all props beside the rules', () => {
  const props: Required<Omit<GatewayRouteProps, 'rules'>> = {
    name: 'front',
    namespace: 'infra',
    labels: { a: 'b' },
    annotations: { 'c/d': 'e' },
    kind: RouteKind.HTTP,
    parents: EDGE,
    hostnames: ['web.example.com'],
    backends: [web],
    matches: [RouteMatch.pathPrefix('/a')],
    filters: [RouteFilter.requestHeaders({ remove: ['x'] })],
    timeouts: { request: Duration.seconds(1) },
    grantReferences: false,
  };
  const made = route(props);
  expect(made).toMatchObject({ name: 'front', namespace: 'infra', kind: RouteKind.HTTP, referenceGrants: [] });
  expect(synth(Chart.of(made))).toEqual([{
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'front', namespace: 'infra', labels: { a: 'b' }, annotations: { 'c/d': 'e' } },
    spec: {
      parentRefs: [parentRef],
      hostnames: ['web.example.com'],
      rules: [{
        matches: [{ path: { type: 'PathPrefix', value: '/a' } }],
        filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['x'] } }],
        timeouts: { request: '1s' },
        backendRefs: [webRef],
      }],
    },
  }]);
});

test('several rules, one of which is answered by a filter', () => {
  const rules = [RouteRule.unmanaged({ name: 'a', backends: [web] }),
    RouteRule.unmanaged({ filters: [RouteFilter.redirect({ hostname: 'b.example.com' })] })];
  expect(find(manifests({ rules }), 'HTTPRoute').spec.rules).toMatchObject([
    { name: 'a', backendRefs: [webRef] },
    { filters: [{ type: 'RequestRedirect', requestRedirect: { hostname: 'b.example.com', statusCode: 302 } }] },
  ]);
});

test.each<[RouteKind, string, string[] | undefined, GatewayApiBundle | undefined]>([
  [RouteKind.GRPC, 'gateway.networking.k8s.io/v1', undefined, undefined],
  [RouteKind.TCP, 'gateway.networking.k8s.io/v1', undefined, undefined],
  [RouteKind.TLS, 'gateway.networking.k8s.io/v1', ['tls.example.com'], undefined],
  [RouteKind.TCP, 'gateway.networking.k8s.io/v1alpha2', undefined, GatewayApiBundle.experimental('1.4.1')],
  [RouteKind.TLS, 'gateway.networking.k8s.io/v1alpha2', undefined, GatewayApiBundle.experimental('1.4.1')],
])('a %s of %s', (kind, apiVersion, hostnames, gatewayApi) => {
  const made = find(manifests({ kind, hostnames, backends: [web] }, gatewayApi), kind);
  expect(made.apiVersion).toBe(apiVersion);
  expect(made.spec).toEqual({ parentRefs: [parentRef], ...(hostnames && { hostnames }), rules: [{ backendRefs: [webRef] }] });
});

test('a preview of the canary is no business of the app', () => {
  const chart = newChart();
  const app = newApp(chart);
  newRoute(chart, app);
  new GatewayRoute(chart, 'preview',
    { parents: EDGE, hostnames: ['preview.example.com'],
      backends: [RouteBackend.service(app.canaryServiceName, 8080), RouteBackend.service(app.stableServiceName, 8080)] });
  const all = synth(chart);
  expect(find(all, 'Rollout').spec.strategy.canary.trafficRouting.plugins)
    .toEqual({ 'argoproj-labs/gatewayAPI': { httpRoute: 'route', namespace: 'default' } });
  expect(find(all, 'HTTPRoute', 'preview').spec.rules[0].backendRefs.map((ref: { name: string }) => ref.name))
    .toEqual(['web-canary', 'web-stable']);
});

test('a host name is not for a rule that a canary manages', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart), { extraBackends: [RouteBackend.hostname('web.default.mesh.internal', 80)] });
  expect(() => Testing.synth(chart)).toThrow(invalid(
    '[demo/route] \'rules[0].extraBackends[0]\' ("Hostname") must be a Service in a managed rule: the plugin only weighs Kubernetes '
      + 'Services',
  ));
});

describe('Services of other namespaces', () => {
  const backends = [
    RouteBackend.service('a', 80, { namespace: 'team' }), RouteBackend.service('b', 80, { namespace: 'shop' }),
      RouteBackend.service('c', 80, { namespace: 'team' }),
    RouteBackend.service('a', 81, { namespace: 'team' }), RouteBackend.service('d', 80, { namespace: 'default' }), web,
      RouteBackend.custom('example.com', 'Bucket', 'e', 80, { namespace: 'team' }),
  ];

  test('get a ReferenceGrant each', () => {
    const made = route({ backends, grantReferences: true });
    const from = [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'default' }];
    expect(made.referenceGrants.map((grant) => grant.name)).toEqual(['httproute-route-from-default', 'httproute-route-from-default']);
    expect(synth(Chart.of(made)).filter(({ kind }) => kind === 'ReferenceGrant')).toEqual([
      {
        apiVersion: 'gateway.networking.k8s.io/v1beta1',
        kind: 'ReferenceGrant',
        metadata: { name: 'httproute-route-from-default', namespace: 'team' },
        spec: { from, to: [{ group: '', kind: 'Service', name: 'a' }, { group: '', kind: 'Service', name: 'c' }] },
      },
      {
        apiVersion: 'gateway.networking.k8s.io/v1beta1',
        kind: 'ReferenceGrant',
        metadata: { name: 'httproute-route-from-default', namespace: 'shop' },
        spec: { from, to: [{ group: '', kind: 'Service', name: 'b' }] },
      },
    ]);
  });

  test('of another kind than Service get none', () => {
    const foreign = { namespace: 'team' };
    const made = route({ grantReferences: true, backends: [web, RouteBackend.custom('example.com', 'Bucket', 'a', 80, foreign),
      RouteBackend.custom('example.com', 'Service', 'b', 80, foreign), RouteBackend.custom('', 'ConfigMap', 'c', 80, foreign)] });
    expect(made.referenceGrants).toEqual([]);
    expect(synth(Chart.of(made)).map(({ kind }) => kind)).toEqual(['HTTPRoute']);
  });

  test('get none unless asked for', () => {
    expect(manifests({ backends }).map(({ kind }) => kind)).toEqual(['HTTPRoute']);
  });

  test('cannot trust an unknown namespace', () => {
    const chart = newChart({ namespace: undefined });
    new GatewayRoute(chart, 'route', { parents: EDGE, backends, grantReferences: true });
    expect(() => Testing.synth(chart))
      .toThrow(invalid(
        '[demo/route] \'namespace\' (not set) must be set with grantReferences: a ReferenceGrant names the namespace that it trusts'));
  });
});

test('a patch', () => {
  const made = route({ backends: [web] });
  ApiObject.of(made).addJsonPatch(JsonPatch.replace('/spec/rules/0/backendRefs/0/weight', 7));
  expect(find(synth(Chart.of(made)), 'HTTPRoute').spec.rules[0].backendRefs[0].weight).toBe(7);
});

const label = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
const together = 'must not be set together with rules';
const rules = [RouteRule.unmanaged({ backends: [web] })];

test.each<[string, Partial<GatewayRouteProps>]>([
  [`'name' ("Route") ${label}`, { name: 'Route', backends: [web] }],
  [`'namespace' ("A") ${label}`, { namespace: 'A', backends: [web] }],
  ['\'labels.a\' ("b c") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends',
    { labels: { a: 'b c' }, backends: [web] }],
  ['\'annotations\' ("a b") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'',
    { annotations: { 'a b': '' }, backends: [web] }],
  ['\'parents\' ([]) must have at least one entry', { parents: [], backends: [web] }],
  ['\'hostnames\' (["a"]) must not be set where all parents are Services: a mesh ignores them',
    { parents: [RouteParent.service('web')], hostnames: ['a'], backends: [web] }],
  ['\'backends\' ([]) must have at least one entry where no filter answers', {}],
  ['\'rules\' ([]) must have at least one entry', { rules: [] }],
  ['\'rules[1]\' ("managed") must be unmanaged: the route has no app; use a GatewayCanaryRoute',
    { rules: [...rules, RouteRule.managed()] }],
  ['\'rules[0].matches\' ("grpc") must not be used for an HTTPRoute', { backends: [web], matches: [RouteMatch.grpc({ method: 'Get' })] }],
  [`'backends' ("set") ${together}`, { rules, backends: [web] }],
  [`'matches' ("set") ${together}`, { rules, matches: [RouteMatch.anyPath()] }],
  [`'filters' ("set") ${together}`, { rules, filters: [] }],
  [`'timeouts' ("set") ${together}`, { rules, timeouts: {} }],
])('%s', (message, props) => {
  const made = route(props);
  expect(() => Testing.synth(Chart.of(made))).toThrow(invalid(`[demo/route] ${message}`));
});
