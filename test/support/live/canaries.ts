import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, type Chart, Duration } from 'cdk8s';
import {
  CanaryStep, ExperimentSpecRef, HeaderMatch, InProgressLabel, IstioDestination, IstioHttpRoute, IstioSubsetCanary,
  IstioTcpRoute, IstioTlsRoute, KedifyAutowire, KedifyCanary, KedifyScalingMetric, Platform, type PlatformOptions, RouteBackend,
  RouteFilter, RouteKind, RouteMatch, RouteRule, ScaleDown, StringMatch, Workload,
} from '../../../src';
import { VERSION_SERVICES, newApp, newChart, newLayer4Chart, newRoute } from '../fixtures';
import { type Manifest, find, load, synth } from '../manifests';

const DIST = join(__dirname, '../../../dist');

const { weight, headerRoute, removeHeaderRoute, mirrorRoute, experiment } = CanaryStep;
const workload = Workload.image('web:1', { port: 8080 });
const experiments = [
  experiment({ templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight: 5 }], duration: Duration.minutes(1) }),
  experiment({ templates: [{ name: 'own', specRef: ExperimentSpecRef.STABLE, weight: 3, serviceName: 'web-own' }],
    duration: Duration.minutes(1) }),
];
const headers = [headerRoute('qa', [HeaderMatch.exact('role', 'qa')]),
  headerRoute('dev.v2', [HeaderMatch.prefix('role', 'dev'), HeaderMatch.regex('tenant', '.*')])];
const extraBackends = [RouteBackend.service('other', 80, { weight: 3 })];

/** A chart for a cluster with these releases. */
function newChartWith(platform: PlatformOptions): Chart {
  const chart = newChart();
  Platform.of(platform).applyTo(chart);
  return chart;
}

/** What a chart comes to, and a change that a user patches in. */
function chartOf(build: (chart: Chart) => void, patch: (all: any[]) => void = () => undefined, chart = newChart()): Manifest[] {
  build(chart);
  const all = synth(chart);
  patch(all);
  return all;
}

/** Canaries that use what the examples don't, some with what only a patch or another author writes. */
const FEATURES: { readonly [name: string]: () => Manifest[] } = {
  'header routes of a route with several rules, listed and not': () => chartOf((chart) => {
    const app = newApp(chart, { steps: [weight(5), ...headers, weight(50)], replicas: 4 });
    const rules = [
      RouteRule.managed({ matches: [RouteMatch.pathPrefix('/a'), RouteMatch.pathExact('/b')],
        filters: [RouteFilter.requestHeaders({ set: { 'x-via': 'a' } })], extraBackends }),
      RouteRule.managed({ name: 'second', matches: [RouteMatch.pathRegex('/c.*', { headers: [HeaderMatch.exact('accept', 'no')] })] }),
      RouteRule.unmanaged({ matches: [RouteMatch.pathPrefix('/d')], backends: extraBackends }),
      RouteRule.unmanaged({ matches: [RouteMatch.pathPrefix('/e')], filters: [RouteFilter.redirect({ hostname: 'www.example.com' })] }),
    ];
    newRoute(chart, app, { rules, hostnames: ['web.example.com'] }, 'http');
    newRoute(chart, app,
      { kind: RouteKind.GRPC, rules: [RouteRule.managed({ matches: [RouteMatch.grpc({ service: 'a.B' })] }),
        RouteRule.managed({ matches: [RouteMatch.grpc({ service: 'a.C' })] })] }, 'grpc');
  }),
  'a header route that a step removes, of a rule that matches everything': () =>
    chartOf((chart) =>
      newRoute(chart, newApp(chart, { steps: [weight(30), headers[0], weight(40), removeHeaderRoute('qa'), weight(60)] }))),
  'TCPRoute and TLSRoute': () => chartOf((chart) => {
    const app = newApp(chart);
    newRoute(chart, app, { kind: RouteKind.TCP, rules: [RouteRule.managed({ extraBackends })] }, 'tcp');
    newRoute(chart, app, { kind: RouteKind.TLS, hostnames: ['web.example.com'] }, 'tls');
  }, undefined, newLayer4Chart()),
  'a route that is found by its labels': () => chartOf(
    (chart) => newRoute(chart, newApp(chart), { labels: { team: 'a' } }),
    (all) => {
      find(all, 'Rollout').spec.strategy.canary.trafficRouting.plugins[
        'argoproj-labs/gatewayAPI'] = { httpRouteSelector: { matchLabels: { team: 'a' } } };
    },
  ),
  'routes with another label, one of them in Git': () => chartOf((chart) => {
    const app = newApp(chart);
    newRoute(chart, app, { inProgressLabel: InProgressLabel.of('canary', 'on'), labels: { canary: 'off' } }, 'labelled');
    newRoute(chart, app, { inProgressLabel: InProgressLabel.of('canary', 'on'), kind: RouteKind.GRPC }, 'grpc');
  }),
  'a route without the label': () => chartOf((chart) => newRoute(chart, newApp(chart), { inProgressLabel: InProgressLabel.disabled() })),
  'weighted experiments behind an HTTPRoute': () =>
    chartOf((chart) => newRoute(chart, newApp(chart, { steps: [weight(10), ...experiments, weight(50)], replicas: 10 }), {
    rules: [RouteRule.managed({ extraBackends }), RouteRule.managed({ matches: [RouteMatch.pathPrefix('/b')] })],
  }), undefined, newChartWith({ gatewayApiPlugin: '0.17.0' })),
  'subsets of Istio with every kind of route, managed routes and experiments': () =>
    chartOf((chart) => new IstioSubsetCanary(chart, 'web', {
    workload,
    replicas: 10,
    host: 'web.default.svc.cluster.local',
    hosts: ['web', '*.example.com'],
    steps: [weight(10), ...headers,
      mirrorRoute('shadow', { matches: [{ path: StringMatch.prefix('/'), method: StringMatch.exact('GET') }], percentage: 30 }), weight(20),
        ...experiments, weight(60)],
    trafficPolicy: { connectionPool: { maxConnections: 10 } },
    canaryTrafficPolicy: { outlierDetection: { consecutive5xxErrors: 1 } },
    additionalSubsets: [{ name: 'legacy', labels: { version: 'v0' } }],
    httpRoutes: [IstioHttpRoute.managed({ additionalDestinations: [IstioDestination.subset('legacy', { weight: 5 })] })],
    tlsRoutes: [IstioTlsRoute.managed({ sniHosts: ['a.example.com', 'b.example.com'], matchPort: 443 }),
      IstioTlsRoute.destinations([IstioDestination.host('other')], { sniHosts: ['c.example.com'] })],
    tcpRoutes: [IstioTcpRoute.destinations([IstioDestination.host('other')], { matchPort: 6000 }),
      IstioTcpRoute.managed({ matchPort: 5000 })],
  }), (all) => {
    // The constructs refuse routes that those of the steps take requests from, and what they lose; other YAML has them.
    const { http } = find(all, 'VirtualService').spec;
    http[0].timeout = '5s';
    http.unshift(
      { name: 'moved', match: [{ uri: { exact: '/old' } }], redirect: { uri: '/new' } },
      { name: 'health', match: [{ uri: { exact: '/healthz' } }], directResponse: { status: 200 } },
      { name: 'rest', match: [{ uri: { prefix: '/other' } }], route: [{ destination: { host: 'other' }, weight: 100 }] },
    );
  }),
  'subsets without labels, in VirtualServices of which none is listed by route': () => chartOf(
    (chart) => new IstioSubsetCanary(chart, 'web',
      { workload, steps: [weight(10)], virtualServices: [{ name: 'one' }, { name: 'two', hosts: ['two.example.com'] }] }),
    (all) => {
      for (const subset of find(all, 'DestinationRule').spec.subsets) delete subset.labels;
      for (const reference of find(all, 'Rollout').spec.strategy.canary.trafficRouting.istio.virtualServices) delete reference.routes;
      delete find(all, 'VirtualService', 'two').spec.http[0].name;
    },
  ),
  'hosts of Istio, in a VirtualService of another namespace': () => chartOf(
    (chart) => {
      newApp(chart, { replicas: 10, ...VERSION_SERVICES });
      new ApiObject(chart, 'vs', {
        apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'routes', namespace: 'edge' },
        spec: {
          hosts: ['web.example.com'],
          http: [
            { name: 'moved', match: [{ uri: { exact: '/old' } }], redirect: { uri: '/new' } },
            { name: 'main', route: [{ destination: { host: 'web-stable.default.svc.cluster.local' }, weight: 100 },
              { destination: { host: 'web-canary' }, weight: 0 }] },
          ],
        },
      });
    },
    (all) => {
      Object.assign(find(all, 'Rollout').spec.strategy.canary, {
        steps: [
          { setWeight: 10 },
          { setHeaderRoute: { name: 'qa', match: [{ headerName: 'role', headerValue: { exact: 'qa' } }] } },
          { setMirrorRoute: { name: 'shadow', match: [{ path: { prefix: '/' } }] } },
          { experiment: { duration: '1m', templates: [{ name: 'new', specRef: 'canary', weight: 5 }] } },
          { setHeaderRoute: { name: 'qa' } },
        ],
        trafficRouting: { istio: { virtualService: { name: 'routes.edge', routes: ['main'] } },
          managedRoutes: [{ name: 'shadow' }, { name: 'qa' }] },
      });
    },
  ),
  'a ping and a pong Service behind a VirtualService': () => chartOf(
    (chart) => {
      newApp(chart, { replicas: 10, stableServiceName: 'ping', canaryServiceName: 'pong' });
      new ApiObject(chart, 'vs', {
        apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'web' },
        spec: { hosts: ['web.example.com'],
          http: [{ name: 'main', route: [{ destination: { host: 'ping' }, weight: 100 }, { destination: { host: 'pong' }, weight: 0 }] }] },
      });
    },
    (all) => {
      const { canary } = find(all, 'Rollout').spec.strategy;
      delete canary.stableService;
      delete canary.canaryService;
      Object.assign(canary, { pingPong: { pingService: 'ping', pongService: 'pong' },
        trafficRouting: { istio: { virtualService: { name: 'web', routes: ['main'] } } } });
    },
  ),
  'a Deployment that is scaled down once the Rollout has taken over': () => chartOf(
    (chart) => {
      new ApiObject(chart, 'old',
        { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'old' }, spec: { selector: { matchLabels: { app: 'web' } },
          template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } } } });
      newApp(chart, { workload: Workload.reference('old', { scaleDown: ScaleDown.PROGRESSIVELY }), port: 80, replicas: 3 });
    },
    (all) => {
      find(all, 'Deployment').spec.replicas = 3;
    },
  ),
  'a count in Git, and an autoscaler': () => chartOf(
    (chart) => {
      newApp(chart);
      new ApiObject(chart, 'hpa', {
        apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web' },
        spec: { scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' }, minReplicas: 1, maxReplicas: 9 },
      });
    },
    (all) => {
      const rollout = find(all, 'Rollout');
      rollout.spec.replicas = 1;
      Object.assign(rollout.metadata, { annotations: { 'cdk8s-canary/ignore-autoscaled-replicas': 'the number is tried' } });
    },
  ),
  'Kedify, with its own objects in Git and a route of each kind led to the proxy': () => chartOf(
    (chart) => {
      new KedifyCanary(chart, 'web', {
        workload, steps: [weight(20), weight(60)], port: 80, scaling: { minReplicas: 2, maxReplicas: 9 },
        trigger: { hosts: ['web.example.com'], scalingMetric: KedifyScalingMetric.requestRate(5),
          trafficAutowire: [KedifyAutowire.INGRESS, KedifyAutowire.HTTP_ROUTE, KedifyAutowire.VIRTUAL_SERVICE] },
      });
      new ApiObject(chart, 'http', {
        apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web' },
        spec: {
          parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' }],
          rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }],
            backendRefs: [{ group: '', kind: 'Service', name: 'web-stable', port: 80, weight: 1 },
              { group: '', kind: 'Service', name: 'other', port: 80, weight: 1 }] }],
        },
      });
      new ApiObject(chart, 'vs', {
        apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'web' },
        spec: { hosts: ['web.example.com'],
          http: [{ name: 'main', route: [{ destination: { host: 'web-stable', port: { number: 80 } }, weight: 100 }] }] },
      });
      new ApiObject(chart, 'hso', {
        apiVersion: 'http.keda.sh/v1alpha1', kind: 'HTTPScaledObject',
          metadata: { name: 'web', annotations: { 'http.kedify.io/weighted-backends': '' } },
        spec: { scaleTargetRef: { name: 'web', kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1', service: 'web-stable', port: 80 } },
      });
    },
    (all) => {
      find(all, 'Ingress').spec.rules[0].http.paths.push({ path: '/other', pathType: 'Prefix',
        backend: { service: { name: 'other', port: { number: 80 } } } });
    },
  ),
};

/** Canaries of every kind, by name: what is in `dist/`, and the features that no example has. */
export function canaries(): Array<[name: string, manifests: Manifest[]]> {
  return [
    ...readdirSync(DIST).map((file): [string, Manifest[]] => [file, load(readFileSync(join(DIST, file), 'utf8'))])
      .filter(([, manifests]) => manifests.some(({ kind }) => kind === 'Rollout')),
    ...Object.entries(FEATURES).map(([name, build]): [string, Manifest[]] => [name, build()]),
  ];
}
