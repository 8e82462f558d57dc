import type { Construct } from 'constructs';
import {
  AllowedRoutes, AnalysisTemplate, ArgoCdApplicationSet, ArgoCdClusters, ArgoCdDestination, ArgoCdSource, CanaryApp, Gateway,
    GatewayAddress,
  GatewayApiBundle,
  GatewayCanaryRoute, GatewayClass, GatewayListener, GatewayProvider, GatewayRoute, HttpMethod, IstioClientTlsMode, IstioDestination,
  IstioHttpRoute, IstioLoadBalancing, IstioSubsetCanary, IstioTcpRoute, IstioTlsRoute, KedaTrigger, KedifyAutowire, KedifyCanary,
    KedifyHeader,
  KedifyScalingMetric, Platform, type PlatformOptions,
  PluginSource, QueryParamMatch, RolloutsController, RouteBackend, RouteFilter, RouteKind, RouteMatch, RouteParent,
    RouteRule,
  StepPlugin, StringMatch, TrafficRouterPlugin,
} from '../../../../src';
import { newChart } from '../../fixtures';
import * as P from './apps-parts';
import * as G from './grammars';
import type { Leaves } from './leaves';
import { type Node, type Statement, call, list, made, props } from './recipe';

/** States the platform for what a recipe makes after it. */
class Stated {
  constructor(chart: Construct, _: string, options: PlatformOptions) {
    Platform.of(options).applyTo(chart);
  }
}

/** Apps of each kind: all of them valid, each with much of what its kind knows. */
export const APPS: { readonly [kind: string]: (leaves: Leaves) => Statement[] } = {
  alone: (leaves) => [
    template(leaves),
    { make: CanaryApp, id: 'web', props: props({
      ...P.strategy(leaves), workload: P.workload(leaves), steps: P.steps(leaves, [P.experiment(leaves)]), ports: appPorts(leaves),
      replicas: leaves.whole(0, 2147483647, 200),
    }, 'workload', 'steps') },
  ],
  httpRoute: (leaves) => [
    template(leaves), app(leaves, [P.headerStep(leaves)]),
    route(leaves, RouteKind.HTTP, list([httpRule(leaves), unmanagedRule(leaves)], { filled: true })),
  ],
  grpcRoute: (leaves) => [
    template(leaves), app(leaves, [P.headerStep(leaves)]),
    route(leaves, RouteKind.GRPC, list([call(RouteRule.managed, [props({
      name: leaves.of('main', G.SUBDOMAIN),
      matches: list([call(RouteMatch.grpc, [props({ service: leaves.of('a.B', G.texts('service', '', 'a b', 'a..b')),
        method: leaves.of('Get', G.texts('method', '', 'a.b', '1a')) })])], { filled: true }),
      filters: list([headerFilter(leaves)], { unique: true }),
    })], 0)], { filled: true })),
  ],
  layer4: (leaves) => [
    { make: Stated, id: 'platform', props: props({
      gatewayApi: call(GatewayApiBundle.experimental, [leaves.of('1.7.0', G.VERSION)]),
    }) },
    template(leaves), app(leaves, []),
    { make: GatewayCanaryRoute, id: 'route', props: props({
      app: made('web'), kind: leaves.member(RouteKind, leaves.random.pick([RouteKind.TCP, RouteKind.TLS])), parents: parents(leaves),
    }, 'app', 'parents') },
  ],
  gateway: (leaves) => [
    { make: GatewayClass, id: 'class', props: props({
      provider: call(GatewayProvider.generic, [leaves.subdomain('some'),
        props({ controllerName: leaves.of('example.com/gateway', G.texts('controller', '', 'a', '/a', 'A.b/c')) }, 'controllerName')]),
      description: leaves.of('Public', { name: 'description', bad: ['a'.repeat(65)] }), labels: leaves.labels(),
      parameters: props({ group: leaves.of('example.com', G.texts('group', '*', 'A', 'a_b')), kind: leaves.of('Parameters', G.texts('kind',
        '', '*', '1a', 'a_b')),
        name: leaves.subdomain() }, 'group', 'kind', 'name'),
    }, 'provider') },
    { make: Gateway, id: 'edge', props: props({
      provider: call(GatewayProvider.generic, [leaves.subdomain('class')]), labels: leaves.labels(), listeners: listeners(leaves),
      addresses: list([call(GatewayAddress.ip, [leaves.of('10.0.0.1', G.texts('address', '10.0.0', '10.0.0.256', 'a', '', '::1%a'))], 0)],
        { unique: true }),
      infrastructure: props({ labels: leaves.labels(), annotations: leaves.annotations() }),
    }, 'provider', 'listeners') },
    { make: GatewayRoute, id: 'extra', props: props({
      parents: parents(leaves), hostnames: leaves.texts(G.HOSTNAME, ['a.example.com'], { filled: true }),
        rules: list([unmanagedRule(leaves)], { filled: true }),
      labels: leaves.labels(),
    }, 'parents') },
  ],
  istio: (leaves) => [
    template(leaves),
    { make: IstioSubsetCanary, id: 'web', props: props({
      ...P.strategy(leaves), workload: P.workload(leaves), steps: P.steps(leaves),
        port: leaves.port(),
      serviceName: leaves.service(), destinationRuleName: leaves.subdomain('rule'), stableSubsetName: leaves.label('old'),
      canarySubsetName: leaves.label('new'), trafficPolicy: trafficPolicy(leaves), hosts: leaves.texts(G.HOSTNAME, ['web.example.com'],
        { filled: true, unique: true }),
      gateways: leaves.texts(G.ANY, ['istio-ingress/public'], { filled: true }),
      httpRoutes: list([istioRedirect(leaves), istioRoute(leaves)], {}),
    }, 'workload', 'steps') },
  ],
  istioRequests: (leaves) => [
    template(leaves),
    { make: IstioSubsetCanary, id: 'web', props: props({
      ...P.strategy(leaves), workload: P.workload(leaves), steps: P.steps(leaves, [P.headerStep(leaves), P.mirrorStep(leaves)]),
      port: leaves.port(), serviceName: leaves.service(),
    }, 'workload', 'steps') },
  ],
  istioLayer4: (leaves) => [
    template(leaves),
    { make: IstioSubsetCanary, id: 'web', props: props({
      workload: P.workload(leaves), steps: P.steps(leaves), port: leaves.port(), hosts: leaves.texts(G.HOSTNAME, ['web.example.com']),
      gateways: leaves.texts(G.ANY, ['istio-ingress/public']),
      tlsRoutes: list([call(IstioTlsRoute.managed, [props({ sniHosts: leaves.texts(G.HOSTNAME, ['web.example.com'], { filled: true }),
        matchPort: leaves.port() }, 'sniHosts')])]),
      tcpRoutes: list([call(IstioTcpRoute.managed, [props({ matchPort: leaves.port() })], 0)]),
    }, 'workload', 'steps') },
  ],
  kedify: (leaves) => [
    template(leaves),
    { make: KedifyCanary, id: 'web', props: props({
      ...P.strategy(leaves), workload: P.workload(leaves), steps: P.steps(leaves), port: leaves.port(),
      scaling: props({
        minReplicas: leaves.whole(1, 2147483647, 5), maxReplicas: leaves.of(leaves.random.from(6, 50), G.whole(1, 2147483647)),
        scaledObjectName: leaves.label('scaler'), pollingInterval: leaves.seconds(), cooldownPeriod: leaves.seconds(),
        additionalTriggers: list([call(KedaTrigger.of, [leaves.of('kafka', G.texts('type', '')), leaves.map(G.ANY, G.ANY,
          { topic: 'orders' })])]),
        fallback: props({ failureThreshold: leaves.whole(0, 2147483647, 5), replicas: leaves.of(5, G.whole(1, 2147483647)) },
          'failureThreshold', 'replicas'),
      }, 'minReplicas', 'maxReplicas'),
      trigger: props({
        hosts: leaves.texts(G.HOSTNAME, ['web.example.com'], { filled: true, unique: true }),
        pathPrefixes: leaves.texts(G.texts('path', '', 'a'), ['/a', '/b'], { unique: true }),
        headers: list([call(KedifyHeader.exact, [leaves.of('role', G.HEADER_NAME), leaves.of('qa')])], { unique: true }),
        scalingMetric: call(KedifyScalingMetric.requestRate, [leaves.whole(1, 2147483647, 100)]),
        trafficAutowire: list([leaves.member(KedifyAutowire, KedifyAutowire.INGRESS)], { unique: true }),
      }, 'hosts', 'scalingMetric'),
      ingress: props({
        name: leaves.subdomain('front'), className: leaves.subdomain('class'), labels: leaves.labels(), annotations: leaves.annotations(),
        tls: list([props({ secretName: leaves.subdomain('cert'), hosts: leaves.texts(G.HOSTNAME, ['web.example.com'], { filled: true }) })],
          { filled: true }),
      }),
    }, 'workload', 'steps', 'scaling', 'trigger') },
  ],
  template: (leaves) => [template(leaves)],
  controller: (leaves) => [{ make: Stated, id: 'platform', props: props({ gatewayApiPlugin: leaves.of('0.15.0', G.VERSION) }) },
  { make: RolloutsController, id: 'controller', props: props({
    namespace: leaves.label('argo'), serviceAccountName: leaves.subdomain('sa'),
    namespaces: leaves.texts(G.LABEL, ['shop', 'web'], { unique: true }),
    trafficRouterPlugins: list([call(TrafficRouterPlugin.gatewayApi, [props({
      kubeClientQps: leaves.whole(1, 2147483647, 100) })], 0)], { unique: true }),
    stepPlugins: list([call(StepPlugin.custom, [leaves.of('example/step', G.PLUGIN),
      call(PluginSource.url, [leaves.of('https://example.com/step', G.URL)]),
      props({ sha256: leaves.of('0123456789abcdef'.repeat(4), G.SHA256), args: leaves.texts(G.ANY, ['--a']) })], 2)], { unique: true }),
  }) }],
  argoCd: (leaves) => [{ make: ArgoCdApplicationSet, id: 'apps', props: props({
    charts: list([leaves.of(newChart({}))], { filled: true, unique: true }),
    source: call(ArgoCdSource.directory, [leaves.of('https://git.example.com/apps.git', G.REPOSITORY), props({ path: leaves.of('web',
      G.FOLDER),
      targetRevision: leaves.of('main') }, 'path')]),
    clusters: call(ArgoCdClusters.list, [list([props({ name: leaves.of('eu'), server: leaves.of('https://eu.example.com', G.URL) }, 'name',
      'server')],
      { filled: true, unique: true })]),
    destination: call(ArgoCdDestination.eachCluster, [props({ namespace: leaves.label('shop') })], 0),
    retry: props({ limit: leaves.whole(-1, 2147483647, 9), backoff: props({ duration: leaves.anyTime(), factor: leaves.whole(1, 2147483647,
      4) }) }, 'limit'),
    automated: props({ prune: leaves.flag(), selfHeal: leaves.flag() }), labels: leaves.labels(),
    revisionHistoryLimit: leaves.whole(0, 2147483647, 20),
  }, 'charts', 'clusters') }],
};

const template = (leaves: Leaves): Statement => ({ make: AnalysisTemplate, id: 'template', props: P.templateProps(leaves) });

const app = (leaves: Leaves, steps: readonly Node[]): Statement => ({ make: CanaryApp, id: 'web', props: props({
  ...P.strategy(leaves), workload: P.workload(leaves), steps: P.steps(leaves, steps), ports: appPorts(leaves),
    stableServiceName: leaves.service('main'),
}, 'workload', 'steps') });

const appPorts = (leaves: Leaves): Node => list([
  props({ port: leaves.of(80, G.whole(1, 65535)), name: leaves.of('http', G.PORT_NAME), targetPort: leaves.port(),
    appProtocol: leaves.of('http') }, 'port'),
  props({ port: leaves.of(9090, G.whole(1, 65535)), name: leaves.of('metrics', G.PORT_NAME), targetPort: leaves.port() }, 'port', 'name'),
], { unique: true });

const parents = (leaves: Leaves): Node => list([call(RouteParent.gateway, [leaves.subdomain('edge'), props({
  namespace: leaves.label('infra'), sectionName: leaves.subdomain('https'), port: leaves.port(),
})], 1)], { filled: true, unique: true });

const route = (leaves: Leaves, kind: RouteKind, rules: Node): Statement => ({ make: GatewayCanaryRoute, id: 'route', props: props({
  app: made('web'), kind: leaves.member(RouteKind, kind), parents: parents(leaves), rules, labels: leaves.labels(),
    annotations: leaves.annotations(),
  hostnames: leaves.texts(G.HOSTNAME, ['a.example.com', '*.b.example.com'], { filled: true }), name: leaves.label('route'),
}, 'app', 'parents') });

const headerFilter = (leaves: Leaves): Node => call(leaves.random.pick([RouteFilter.requestHeaders, RouteFilter.responseHeaders]), [props({
  set: leaves.map(G.HEADER_NAME, G.HEADER_VALUE, { 'x-a': 'b' }), remove: leaves.texts(G.HEADER_NAME, ['x-b'], { unique: true }),
})]);

const backend = (leaves: Leaves): Node => call(RouteBackend.service, [leaves.service('other'), leaves.port(),
  props({ weight: leaves.whole(0, 1000000) })], 2);

const mirrorFilter = (leaves: Leaves): Node => call(RouteFilter.mirror, [
  call(RouteBackend.service, [leaves.service('shadow'), leaves.port()]), props({ percent: leaves.whole(0, 100) })], 1);

const httpMatch = (leaves: Leaves): Node => call(RouteMatch.pathPrefix, [leaves.of('/a', G.PATH), props({
  headers: list([P.headerMatch(leaves, 'tenant')], { unique: true }), method: leaves.member(HttpMethod, HttpMethod.GET),
  queryParams: list([call(QueryParamMatch.regex, [leaves.of('q', G.HEADER_NAME), leaves.of('a.*', G.REGEX)])], { unique: true }),
})], 1);

const timeouts = (leaves: Leaves): Node => props({ backendRequest: leaves.anyTime() });

const httpRule = (leaves: Leaves): Node => call(RouteRule.managed, [props({
  name: leaves.of('main', G.SUBDOMAIN), matches: list([httpMatch(leaves)], { filled: true }),
  filters: list([leaves.random.pick([headerFilter, mirrorFilter])(leaves),
    call(RouteFilter.rewrite, [props({ hostname: leaves.of('b.example.com', G.HOSTNAME), replacePrefixMatch: leaves.of('/b') })])]),
  timeouts: timeouts(leaves), port: leaves.of(80, G.whole(1, 65535)), extraBackends: list([backend(leaves)]),
  canaryFilters: list([headerFilter(leaves)], { unique: true }),
})], 0);

const unmanagedRule = (leaves: Leaves): Node => call(RouteRule.unmanaged, [leaves.random.pick([
  () => props({ matches: list([httpMatch(leaves)], { filled: true }), backends: list([backend(leaves)], { filled: true }) }, 'backends'),
  () => props({ matches: list([httpMatch(leaves)], { filled: true }), filters: list([call(RouteFilter.redirect, [props({
    scheme: leaves.of('https', G.texts('scheme', 'ftp', 'HTTPS', '')), statusCode: leaves.of(301, { name: 'status', bad: [200, 300, 303,
      404] }),
    port: leaves.port() })])], { unique: true, filled: true }) }, 'filters'),
])()]);

const listeners = (leaves: Leaves): Node => list([
  call(GatewayListener.http, [props({ port: leaves.whole(1, 65535, 8000), hostname: leaves.of('a.example.com', G.HOSTNAME),
    allowedRoutes: call(AllowedRoutes.all, [props({ kinds: list([leaves.member(RouteKind, RouteKind.HTTP)], { filled: true,
      unique: true }) })], 0) })], 0),
  call(GatewayListener.https, [props({ port: leaves.of(8443, G.whole(1, 65535)),
    certificates: list([props({ name: leaves.subdomain('cert') }, 'name')], { filled: true }) }, 'certificates')]),
  call(GatewayListener.custom, [leaves.of('TCP', G.texts('protocol', '', 'a b', '-a', 'A.b/c', 'a/b/c')),
    props({ name: leaves.subdomain('tcp'), port: leaves.of(9000, G.whole(1, 65535)) }, 'name', 'port')]),
], { filled: true, unique: true });

const trafficPolicy = (leaves: Leaves): Node => props({
  loadBalancing: call(IstioLoadBalancing.hashHeader, [leaves.of('user', G.HEADER_NAME)]),
  connectionPool: props({ maxConnections: leaves.whole(1, 2147483647, 100), connectTimeout: leaves.time() }),
  outlierDetection: props({ consecutive5xxErrors: leaves.whole(0, 2147483647, 9), interval: leaves.time(),
    maxEjectionPercent: leaves.whole(0, 100) }),
  tls: props({ mode: leaves.member(IstioClientTlsMode, IstioClientTlsMode.ISTIO_MUTUAL) }, 'mode'),
});

const istioMatch = (leaves: Leaves): Node => props({
  uri: leaves.random.pick([() => call(StringMatch.regex, [leaves.of('/a.*', G.REGEX)]), () => call(StringMatch.prefix, [leaves.of('/a',
    G.texts('match', ''))])])(),
  headers: list([P.headerMatch(leaves, 'tenant')], { unique: true }), port: leaves.port(),
});

const istioRoute = (leaves: Leaves): Node => call(IstioHttpRoute.managed, [props({
  name: leaves.of('main', G.texts('name', '')), timeout: leaves.time(), headers: props({ request: props({
    set: leaves.map(G.HEADER_NAME, G.texts('header value', 'a\nb'), { 'x-a': 'b' }) }) }),
  retries: props({ attempts: leaves.whole(1, 2147483647, 5), perTryTimeout: leaves.time(), retryOn: leaves.texts(G.texts('condition', ''),
    ['5xx']) }, 'attempts'),
  fault: props({ delay: leaves.time(), delayPercent: leaves.of(0.5, G.number(0, 100)) }),
  cors: props({ allowOrigins: list([call(StringMatch.regex, [leaves.of('.*', G.REGEX)])], { filled: true }),
    allowMethods: list([leaves.member(HttpMethod, HttpMethod.GET)]) },
    'allowOrigins'),
  mirrors: list([props({ host: leaves.of('shadow', G.HOSTNAME), percent: leaves.of(0.5, G.number(0, 100)), port: leaves.port() }, 'host')]),
})], 0);

const istioRedirect = (leaves: Leaves): Node => leaves.random.pick([
  () => call(IstioHttpRoute.redirect, [leaves.of('moved', G.texts('name', '')), props({
    matches: list([istioMatch(leaves)]), authority: leaves.of('b.example.com'), code: leaves.of(301, { name: 'status', bad: [200, 305,
      404] }) })]),
  () => call(IstioHttpRoute.directResponse, [leaves.of('gone', G.texts('name', '')), leaves.of(404, { name: 'status', bad: [99, 600, 0,
    404.5] }), props({
    matches: list([istioMatch(leaves)]) })], 2),
  () => call(IstioHttpRoute.destinations, [leaves.of('away', G.texts('name', '')),
    list([call(IstioDestination.host, [leaves.of('other', G.HOSTNAME), props({ port: leaves.port() })], 1)], { filled: true }),
    props({ matches: list([istioMatch(leaves)]) })], 2),
])();
