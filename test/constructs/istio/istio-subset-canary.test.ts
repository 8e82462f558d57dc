import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import {
  CanaryApp, CanaryStep, type CanaryWorkloadProps, HeaderMatch, IstioDestination, IstioHttpRoute, IstioLoadBalancing,
  IstioSubsetCanary, type IstioSubsetCanaryProps, IstioTcpRoute, IstioTlsRoute, StringMatch, Workload,
} from '../../../src';
import { type Manifest, find, synth } from '../../support/manifests';

const STEPS = [CanaryStep.pause(), CanaryStep.weight(50), CanaryStep.pause()];
const MINIMAL: IstioSubsetCanaryProps = { workload: Workload.image('example.com/web:1', { port: 5000 }), steps: STEPS };
const TWO_PORTS = [{ port: 80, name: 'http' }, { port: 9090, name: 'metrics' }];
const ALL = [{ uri: StringMatch.prefix('/') }];

function chart(): Chart {
  return new Chart(Testing.app(), 'demo', { namespace: 'default', disableResourceNameHashes: true });
}

function canary(props: Partial<IstioSubsetCanaryProps> = {}): IstioSubsetCanary {
  return new IstioSubsetCanary(chart(), 'web', { ...MINIMAL, ...props });
}

function manifests(props: Partial<IstioSubsetCanaryProps> = {}): Manifest[] {
  return synth(Chart.of(canary(props)));
}

function istio(all: Manifest[]): unknown {
  return find(all, 'Rollout').spec.strategy.canary.trafficRouting.istio;
}

describe('the least that a canary needs', () => {
  const all = manifests();

  test('one Service, which selects the pods of both versions', () => {
    expect(all.map(({ kind, metadata }) => `${kind}/${metadata.name}`))
      .toEqual(['Rollout/web', 'Service/web', 'VirtualService/web', 'DestinationRule/web']);
    expect(find(all, 'Service').spec).toEqual({ ports: [{ port: 5000, protocol: 'TCP', targetPort: 5000 }], selector: { app: 'web' } });
  });

  test('a managed route with both subsets at 100 and 0', () => {
    expect(find(all, 'VirtualService')).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        hosts: ['web'],
        gateways: ['mesh'],
        http: [{
          name: 'primary',
          route: [
            { destination: { host: 'web', subset: 'stable' }, weight: 100 },
            { destination: { host: 'web', subset: 'canary' }, weight: 0 },
          ],
        }],
      },
    });
  });

  test('both subsets with the labels that the Service selects', () => {
    expect(find(all, 'DestinationRule').spec).toEqual({
      host: 'web',
      subsets: [{ name: 'stable', labels: { app: 'web' } }, { name: 'canary', labels: { app: 'web' } }],
    });
  });

  test('a Rollout that lists the route and names no Services', () => {
    expect(find(all, 'Rollout').spec.strategy.canary).toEqual({
      trafficRouting: {
        istio: {
          virtualService: { name: 'web', routes: ['primary'] },
          destinationRule: { name: 'web', stableSubsetName: 'stable', canarySubsetName: 'canary' },
        },
      },
      steps: [{ pause: {} }, { setWeight: 50 }, { pause: {} }],
    });
  });
});

describe('every prop', () => {
  // Required<IstioSubsetCanaryProps> would demand each field of the Rollout again, which CanaryApp's tests have.
  type Own = Omit<IstioSubsetCanaryProps, keyof CanaryWorkloadProps | 'replicas'>;
  const props: Required<Omit<Own, 'virtualServices' | 'delegate'>> = {
    serviceName: 'web-pods',
    host: 'web-pods.default.svc.cluster.local',
    virtualServiceName: 'web-routes',
    destinationRuleName: 'web-subsets',
    stableSubsetName: 'old',
    canarySubsetName: 'new',
    hosts: ['web.example.com'],
    gateways: ['mesh', 'istio-ingress/public'],
    httpRoutes: [IstioHttpRoute.managed({ name: 'main', additionalDestinations: [IstioDestination.subset('legacy', { weight: 10 })] })],
    tlsRoutes: [IstioTlsRoute.managed({ sniHosts: ['web.example.com'], matchPort: 443 })],
    tcpRoutes: [IstioTcpRoute.managed()],
    trafficPolicy: { loadBalancing: IstioLoadBalancing.roundRobin() },
    stableTrafficPolicy: { connectionPool: { maxConnections: 10 } },
    canaryTrafficPolicy: { outlierDetection: { consecutive5xxErrors: 0 } },
    additionalSubsets: [{ name: 'legacy', labels: { version: 'v0' }, trafficPolicy: { loadBalancing: IstioLoadBalancing.random() } }],
    additionalDestinationRuleName: 'web-legacy',
    exportTo: ['.'],
  };
  const all = manifests({ ...props, namespace: 'shop', labels: { team: 'a', tier: 'web' },
    serviceLabels: { tier: 'mesh', 'solo.io/service-scope': 'global' } });

  test('objects and names', () => {
    expect(all.map(({ kind, metadata }) => `${kind}/${metadata.name}.${metadata.namespace}`)).toEqual([
      'Rollout/web.shop', 'Service/web-pods.shop', 'VirtualService/web-routes.shop', 'DestinationRule/web-subsets.shop',
        'DestinationRule/web-legacy.shop',
    ]);
  });

  test('labels of the Service alone', () => {
    expect(find(all, 'Service').metadata.labels).toEqual({ team: 'a', tier: 'mesh', 'solo.io/service-scope': 'global' });
    expect(find(all, 'Rollout').metadata.labels).toEqual({ team: 'a', tier: 'web' });
  });

  test('VirtualService: the additional subset has its weight off the stable pods', () => {
    const split = (...more: unknown[]): unknown[] => [
      { destination: { host: props.host, subset: 'old' }, weight: more.length === 0 ? 100 : 90 },
      { destination: { host: props.host, subset: 'new' }, weight: 0 },
      ...more,
    ];
    expect(find(all, 'VirtualService').spec).toEqual({
      hosts: ['web.example.com'],
      gateways: ['mesh', 'istio-ingress/public'],
      exportTo: ['.'],
      http: [{ name: 'main', route: split({ destination: { host: props.host, subset: 'legacy' }, weight: 10 }) }],
      tls: [{ match: [{ sniHosts: ['web.example.com'], port: 443 }], route: split() }],
      tcp: [{ match: [{ port: 5000 }], route: split() }],
    });
  });

  test('DestinationRules: managed subsets in one, the others in another', () => {
    expect(find(all, 'DestinationRule', 'web-subsets').spec).toEqual({
      host: props.host,
      exportTo: ['.'],
      trafficPolicy: { loadBalancer: { simple: 'ROUND_ROBIN' } },
      subsets: [
        { name: 'old', labels: { app: 'web' }, trafficPolicy: { connectionPool: { tcp: { maxConnections: 10 } } } },
        { name: 'new', labels: { app: 'web' }, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 0 } } },
      ],
    });
    expect(find(all, 'DestinationRule', 'web-legacy').spec).toEqual({
      host: props.host,
      exportTo: ['.'],
      subsets: [{ name: 'legacy', labels: { version: 'v0' }, trafficPolicy: { loadBalancer: { simple: 'RANDOM' } } }],
    });
  });

  test('Rollout', () => {
    expect(istio(all)).toEqual({
      virtualService: { name: 'web-routes', routes: ['main'], tlsRoutes: [{ port: 443, sniHosts: ['web.example.com'] }],
        tcpRoutes: [{ port: 5000 }] },
      destinationRule: { name: 'web-subsets', stableSubsetName: 'old', canarySubsetName: 'new', additionalSubsetNames: ['legacy'] },
    });
  });
});

test('several VirtualServices', () => {
  const all = manifests({
    virtualServices: [
      { name: 'inside' },
      { name: 'outside', hosts: ['web.example.com'], gateways: ['public'], labels: { a: 'b' }, annotations: { c: 'd' },
        httpRoutes: [IstioHttpRoute.managed({ name: 'main' })] },
    ],
  });
  expect(find(all, 'VirtualService', 'inside').spec.hosts).toEqual(['web']);
  expect(find(all, 'VirtualService', 'outside')).toMatchObject({ metadata: { labels: { a: 'b' }, annotations: { c: 'd' } },
    spec: { gateways: ['public'], hosts: ['web.example.com'] } });
  expect(istio(all)).toMatchObject({ virtualServices: [{ name: 'inside', routes: ['primary'] }, { name: 'outside', routes: ['main'] }] });
  expect(istio(all)).not.toHaveProperty('virtualService');
});

test('only TLS: no HTTP route is made up', () => {
  const all = manifests({ hosts: ['*.example.com'], tlsRoutes: [IstioTlsRoute.managed({ sniHosts: ['web.example.com'] })] });
  expect(Object.keys(find(all, 'VirtualService').spec)).toEqual(['gateways', 'hosts', 'tls']);
  expect(istio(all)).toMatchObject({ virtualService: { name: 'web', tlsRoutes: [{ sniHosts: ['web.example.com'] }] } });
});

test('routes keep their order, and those that are not managed are not listed', () => {
  const all = manifests({
    httpRoutes: [
      IstioHttpRoute.redirect('old-path', { matches: [{ uri: StringMatch.exact('/old') }], uri: '/new' }),
      IstioHttpRoute.managed({ name: 'main', matches: ALL, timeout: Duration.seconds(3) }),
      IstioHttpRoute.destinations('rest', [IstioDestination.host('other')]),
    ],
  });
  expect(find(all, 'VirtualService').spec.http.map((route: { name: string }) => route.name)).toEqual(['old-path', 'main', 'rest']);
  expect(istio(all)).toMatchObject({ virtualService: { routes: ['main'] } });
});

test('the port is written where the Service has several', () => {
  const all = manifests({ ports: TWO_PORTS, httpRoutes: [IstioHttpRoute.managed({ port: 80 })] });
  expect(find(all, 'VirtualService').spec.http[0].route.map((entry: { destination: unknown }) => entry.destination)).toEqual([
    { host: 'web', subset: 'stable', port: { number: 80 } },
    { host: 'web', subset: 'canary', port: { number: 80 } },
  ]);
});

test('header and mirror routes are managed routes of the Rollout', () => {
  const all = manifests({
    steps: [
      CanaryStep.weight(10),
      CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa'), HeaderMatch.prefix('agent', 'test')]),
      CanaryStep.mirrorRoute('copy', { matches: [{ method: StringMatch.exact('GET') }] }),
    ],
  });
  expect(find(all, 'Rollout').spec.strategy.canary.trafficRouting.managedRoutes).toEqual([{ name: 'qa' }, { name: 'copy' }]);
});

test('outputs', () => {
  const made = canary({ namespace: 'shop' });
  expect(ApiObject.of(made)).toBe(made.app.apiObject);
  expect(made.app).toBeInstanceOf(CanaryApp);
  expect([made.rolloutName, made.serviceName, made.host, made.namespace]).toEqual(['web', 'web', 'web', 'shop']);
  expect([made.service.kind, made.destinationRule.kind, made.additionalDestinationRule]).toEqual(['Service', 'DestinationRule', undefined]);
  made.virtualServices.pop();
  expect(made.virtualServices.map((service) => service.name)).toEqual(['web']);
});
