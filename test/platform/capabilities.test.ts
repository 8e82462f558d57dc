import { Chart, Duration, Testing } from 'cdk8s';
import {
  AnalysisTemplate, ArgoCdApplication, ArgoCdDestination, ArgoCdSource, CanaryStep, Capability, ExperimentSpecRef, GatewayApiBundle,
  type GatewayApiPluginOptions, type GatewayCanaryRouteProps, HeaderMatch, InProgressLabel, MetricProvider, Platform, type PlatformOptions,
  PluginSource, RolloutsController, RouteBackend, RouteFilter, RouteKind, RouteMatch, RouteRule, StringMatch, TrafficRouterPlugin,
} from '../../src';
import { CanaryRollout } from '../../src/manifests/rollout/canary-rollout';
import { newApp, newRoute } from '../support/fixtures';
import { find, synth } from '../support/manifests';

/** The last release without something and the first one with it, and what either means to a user. */
interface Sides {
  readonly before: PlatformOptions;
  readonly from: PlatformOptions;
  readonly shows: (platform: Platform) => unknown;
  readonly without: unknown;
  readonly with: unknown;
}

function chartOf(platform: Platform, namespace: string | undefined = 'default'): Chart {
  const chart = new Chart(Testing.app(), 'demo', { namespace: namespace === '' ? undefined : namespace, disableResourceNameHashes: true });
  platform.applyTo(chart);
  return chart;
}

/** The lines that a synth refuses a chart with, without the paths of their constructs. */
function refusals(make: (chart: Chart) => void, namespace?: string): Sides['shows'] {
  return (platform) => {
    const chart = chartOf(platform, namespace);
    make(chart);
    try {
      Testing.synth(chart);
      return [];
    } catch (error) {
      return [...String(error).matchAll(/^ {2}\[[^\]]*\] (.*)$/gm)].map(([, text]) => text);
    }
  };
}

/** The problems of a Rollout of any hand. */
function rolloutProblems(canary: object): Sides['shows'] {
  return (platform) => CanaryRollout.of({ kind: 'Rollout', metadata: { name: 'web' }, spec: { strategy: { canary } } }, platform)!
    .problems.map(({ path, rule }) => `${path} ${rule}`);
}

const plugin = (gatewayApiPlugin: string): PlatformOptions => ({ gatewayApiPlugin });
const rollouts = (argoRollouts: string): PlatformOptions => ({ argoRollouts });
const withPlugin = (options: GatewayApiPluginOptions): Sides['shows'] => refusals((chart) => {
  new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi(options)] });
});
const withRoute = (props: Partial<GatewayCanaryRouteProps>, ...steps: CanaryStep[]): Sides['shows'] => refusals((chart) => {
  newRoute(chart, newApp(chart, { steps: [CanaryStep.weight(0), ...steps] }), props);
});
const header = [CanaryStep.weight(10), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')])];
const experiment = CanaryStep.experiment({
  duration: Duration.minutes(5), templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight: 5 }],
});

/** The last part of a message about a release of the plugin. */
function onlyFrom(since: string, has: string): string {
  return `from the Gateway API plugin ${since} on; the platform has the Gateway API plugin ${has}`;
}

const SIDES: { readonly [capability in Capability]: Sides } = {
  [Capability.PLUGIN_IMAGE]: {
    before: plugin('0.4.0'), from: plugin('0.5.0'),
    // Where the image is copied to is what only the chart can say.
    shows: (platform) => String((refusals((chart) => {
      new RolloutsController(chart, 'controller',
        { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ source: PluginSource.initContainer() })] });
    })(platform) as string[]).filter((text) => text.includes('image\''))),
    without: '\'trafficRouterPlugins[0].source.image\' (not set) must be given: no published image is known before 0.5.0', with: '',
  },
  [Capability.PLUGIN_CLIENT_RATE]: {
    before: plugin('0.4.0'), from: plugin('0.5.0'), shows: withPlugin({ kubeClientQps: 5, kubeClientBurst: 6 }),
    without: [
      `'trafficRouterPlugins[0].kubeClientQps' (5) works ${onlyFrom('0.5.0', '0.4.0')}`,
      `'trafficRouterPlugins[0].kubeClientBurst' (6) works ${onlyFrom('0.5.0', '0.4.0')}`,
    ], with: [],
  },
  [Capability.EXPERIMENT_TRAFFIC]: {
    before: plugin('0.5.0'), from: plugin('0.6.0'), shows: withRoute({ namespace: 'default' }, experiment),
    without: [`'steps[1]' ("new") works ${onlyFrom('0.6.0', '0.5.0')}`], with: [],
  },
  [Capability.ROUTE_SELECTORS]: {
    before: plugin('0.6.0'), from: plugin('0.7.0'), shows: withPlugin({ labelSelectors: true }),
    without: [`'trafficRouterPlugins[0].labelSelectors' (true) works ${onlyFrom('0.7.0', '0.6.0')}`], with: [],
  },
  [Capability.TLS_ROUTES]: {
    before: { ...plugin('0.7.0'), gatewayApi: GatewayApiBundle.experimental('1.4.1') },
    from: { ...plugin('0.8.0'), gatewayApi: GatewayApiBundle.experimental('1.4.1') },
    shows: withRoute({ kind: RouteKind.TLS, namespace: 'default' }),
    without: [`'kind' ("TLSRoute") works ${onlyFrom('0.8.0', '0.7.0')}`], with: [],
  },
  [Capability.HEADER_RULE_FILTERS]: {
    before: plugin('0.7.0'), from: plugin('0.8.0'),
    shows: withRoute({ namespace: 'default', matches: [RouteMatch.pathPrefix('/a')],
      filters: [RouteFilter.rewrite({ replacePrefixMatch: '/' })] }, ...header),
    without: [`'rules[0].filters' ("with a header route") works ${onlyFrom('0.8.0', '0.7.0')}`], with: [],
  },
  [Capability.IN_PROGRESS_LABEL]: {
    before: plugin('0.8.0'), from: plugin('0.9.0'), shows: withRoute({ namespace: 'default', inProgressLabel: InProgressLabel.of('a',
      'b') }),
    without: [`'inProgressLabel' ("a") works ${onlyFrom('0.9.0', '0.8.0')}`], with: [],
  },
  [Capability.CURRENT_ROUTE_FIELDS]: {
    before: plugin('0.9.0'), from: plugin('0.10.0'),
    shows: withRoute({ namespace: 'default', rules: [RouteRule.managed({ name: 'main', filters: [
      RouteFilter.mirror(RouteBackend.service('copy', 80)), RouteFilter.mirror(RouteBackend.service('copy', 80), { percent: 5 }),
      RouteFilter.mirror(RouteBackend.service('copy', 80), { numerator: 1, denominator: 3 }),
    ] })] }),
    without: [
      `'rules[0].name' ("main") stays in the route only ${onlyFrom('0.10.0', '0.9.0')}`,
      `'rules[0].filters[1]' ("RequestMirror") stays in the route only ${onlyFrom('0.10.0', '0.9.0')}`,
      `'rules[0].filters[2]' ("RequestMirror") stays in the route only ${onlyFrom('0.10.0', '0.9.0')}`,
    ], with: [],
  },
  [Capability.DEFAULT_ROUTE_NAMESPACE]: {
    before: plugin('0.10.0'), from: plugin('0.11.0'), shows: refusals((chart) => newRoute(chart, newApp(chart)), ''),
    without: [
      `'namespace' (not set) must be set, here or by the chart: the plugin takes that of the Rollout only ${onlyFrom('0.11.0', '0.10.0')}`,
    ], with: [],
  },
  [Capability.NAMED_HEADER_RULES]: {
    before: plugin('0.12.0'), from: plugin('0.13.0'),
    shows: (platform) => {
      const chart = chartOf(platform);
      new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] });
      return find(synth(chart), 'ClusterRole').rules.map(({ resources, verbs }: { resources: string[]; verbs: string[] }) => [resources,
        verbs]);
    },
    without: [[['httproutes'], ['get', 'update']], [['configmaps'], ['get', 'create', 'update']]],
    with: [[['httproutes'], ['get', 'update']]],
  },
  [Capability.OTHER_BACKENDS]: {
    before: plugin('0.13.0'), from: plugin('0.14.1'),
    shows: withRoute({ extraBackends: [RouteBackend.service('other', 80, { weight: 5 })] }),
    without: [`'rules[0].extraBackends' ("other") stays in the route only ${onlyFrom('0.14.1', '0.13.0')}`], with: [],
  },
  [Capability.NUMBERED_HEADER_RULES]: {
    before: plugin('0.14.1'), from: plugin('0.15.0'),
    shows: withRoute({ rules: [RouteRule.managed(), RouteRule.managed({ matches: [RouteMatch.pathPrefix('/b')] })] }, ...header),
    without: [`'rules[1]' ("a second managed rule with a header route") works ${onlyFrom('0.15.0', '0.14.1')}`], with: [],
  },
  [Capability.CANARY_ONLY_RULES]: {
    before: plugin('0.15.0'), from: plugin('0.16.0'),
    shows: withRoute({ rules: [RouteRule.managed(), RouteRule.unmanaged({
      matches: [RouteMatch.pathPrefix('/preview')], backends: [RouteBackend.service('web-canary', 8080)],
    })] }),
    without: ['\'rules[1].backends[0]\' ("web-canary") must not be the canary Service alone: the plugin deletes the rule; use a route of '
      + 'its '
      + `own. It works ${onlyFrom('0.16.0', '0.15.0')}`], with: [],
  },
  [Capability.MAX_TRAFFIC_WEIGHT]: {
    before: plugin('0.16.0'), from: plugin('0.17.0'),
    shows: rolloutProblems({ trafficRouting: { maxTrafficWeight: 1000, plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web' } } } }),
    without: [`$.spec.strategy.canary.trafficRouting.maxTrafficWeight works ${onlyFrom('0.17.0', '0.16.0')}`], with: [],
  },
  [Capability.EXPERIMENT_BESIDE_WEIGHT]: {
    before: plugin('0.16.0'), from: plugin('0.17.0'), shows: withRoute({}, CanaryStep.weight(20), experiment),
    without: ['\'steps[2]\' ("new") must come while the canary\'s weight is 0 (it is 20): the plugin takes the experiment\'s weight off '
      + '100 '
      + `for the stable version, whatever the canary has, and both count together only ${onlyFrom('0.17.0', '0.16.0')}`], with: [],
  },
  [Capability.PLUGIN_PING_PONG]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: rolloutProblems({ pingPong: { pingService: 'a', pongService: 'b' }, trafficRouting: { plugins: { 'x/y': {} } } }),
    without: ['$.spec.strategy.canary.pingPong works with the plugin x/y from Argo Rollouts 1.10.0 on; the platform has Argo Rollouts '
      + '1.9.3'],
    with: [],
  },
  [Capability.PING_PONG]: {
    before: plugin('0.16.0'), from: plugin('0.17.0'),
    shows: rolloutProblems({ pingPong: { pingService: 'a', pongService: 'b' },
      trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web' } } } }),
    without: [`$.spec.strategy.canary.pingPong works with the plugin argoproj-labs/gatewayAPI ${onlyFrom('0.17.0', '0.16.0')}`], with: [],
  },
  [Capability.LAYER4_ROUTES_AS_V1]: {
    before: plugin('0.17.0'), from: plugin('0.18.0'), shows: withRoute({ kind: RouteKind.TCP }),
    without: ['\'kind\' ("TCPRoute") is read as v1alpha2 by the Gateway API plugin 0.17.0, which Gateway API 1.7.0 (standard) does not '
      + 'serve: '
      + 'the platform needs GatewayApiBundle.experimental(\'1.7.0\'), or a plugin that reads v1 (the Gateway API plugin 0.18.0, not known '
      + 'to be released) with the bundle that it has'], with: [],
  },
  [Capability.MIN_PODS_WITHIN_REPLICAS]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: refusals((chart) => newRoute(chart, newApp(chart, { replicas: 3, minPodsPerReplicaSet: 5 }))),
    without: ['\'minPodsPerReplicaSet\' (5) must not be more than replicas (3): before Argo Rollouts 1.10.0 5 pods run for ever, and the '
      + 'Rollout is never healthy'], with: [],
  },
  [Capability.PLUGIN_MIRROR_ROUTES]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: withRoute({}, CanaryStep.weight(10), CanaryStep.mirrorRoute('copy', { matches: [{ path: StringMatch.exact('/a') }],
      percentage: 5 })),
    without: ['\'steps[2]\' ("copy") must not be a mirror route: Argo Rollouts 1.9.3 refuses it with the Gateway API plugin, which would '
      + 'do '
      + 'nothing'],
    with: ['\'steps[2]\' ("copy") must not be a mirror route: Argo Rollouts 1.10.0 takes it, and no known release of the Gateway API '
      + 'plugin '
      + 'does anything'],
  },
  [Capability.DATADOG_REQUEST_TIMEOUT]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: refusals((chart) => new AnalysisTemplate(chart, 'errors', { metrics: [
      { name: 'a', provider: MetricProvider.datadog({ query: 'q' }), successCondition: 'result < 1' },
      { name: 'b', provider: MetricProvider.datadog({ query: 'q', requestTimeout: Duration.seconds(30) }), successCondition: 'result < 1' },
    ] })),
    without: ['\'metrics[1].provider.requestTimeout\' ("30 seconds") works from Argo Rollouts 1.10.0 on; the platform has Argo Rollouts '
      + '1.9.3'],
    with: [],
  },
  [Capability.DOTTED_VIRTUAL_SERVICE_NAMES]: {
    before: rollouts('1.9.3'), from: rollouts('1.10.0'),
    shows: (platform) => ['web', 'web.shop', 'api.web.shop', 'web.shop.cluster.local', 'web.shop.svc.cluster.local'].map((name) =>
      CanaryRollout.of({ kind: 'Rollout', metadata: { name: 'web' },
        spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name } } } } } } }, platform)!
        .istio!.virtualServices.map((found) => `${found.name} in ${found.namespace}`).join()),
    // utils/istio/istio.go:41-47 at v1.9.3, and :41-56 at v1.10.2, which takes only the last of the three suffixes away.
    without: ['web in ', 'web in shop', 'api in web', 'web in shop', 'web in shop'],
    with: ['web in ', 'web in shop', 'api.web in shop', 'web in shop', 'web.shop in svc'],
  },
  [Capability.SERVER_SIDE_APPLY_DIFF]: {
    before: { argoCd: '3.5.7' }, from: { argoCd: '3.6.0' },
    shows: refusals((chart) => new ArgoCdApplication(chart, 'web', {
      charts: [new Chart(chart, 'inner')], source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }),
      destination: ArgoCdDestination.inCluster(), publishedInProgressRule: true, syncOptions: { serverSideApply: true },
    })),
    without: ['\'publishedInProgressRule\' (true) must not be set unless \'serverSideDiff\' is true: under client-side diff the rule '
      + 'strips '
      + 'the live route alone, so that the Application is OutOfSync for the whole canary'], with: [],
  },
};

let printed: jest.SpyInstance;
beforeAll(() => {
  printed = jest.spyOn(console, 'warn').mockImplementation();
});
afterAll(() => printed.mockRestore());

test.each(Object.entries(SIDES))('%s', (capability, sides) => {
  const [before, from] = [sides.before, sides.from].map((options) => Platform.of(options));
  expect([before, from].map((platform) => platform.can(capability as Capability) ? 'can' : 'cannot'))
    .toEqual(['cannot', 'can']);
  expect(sides.shows(before)).toEqual(sides.without);
  expect(sides.shows(from)).toEqual(sides.with);
});
