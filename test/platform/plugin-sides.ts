import {
  CanaryStep, Capability, GatewayApiBundle, HttpMethod, InProgressLabel, PluginSource, RolloutsController, RouteBackend, RouteFilter,
  RouteKind, RouteMatch, RouteRule, TrafficRouterPlugin,
} from '../../src';
import { newApp, newRoute } from '../support/fixtures';
import { find, synth } from '../support/manifests';
import { type Sides, chartOf, experiment, header, onlyFrom, plugin, refusals, rolloutProblems, withPlugin, withRoute } from './sides';

const ROUTER = '$.spec.strategy.canary.trafficRouting.plugins["argoproj-labs/gatewayAPI"]';

export const PLUGIN_SIDES = {
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
    without: [`'Rollout default/web ${ROUTER}.tlsRoute' ("route") works ${onlyFrom('0.8.0', '0.7.0')} (plugin-too-old)`], with: [],
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
      `'Rollout web ${ROUTER}.namespace' (not set) must be set: the plugin takes that of the Rollout only ${
        onlyFrom('0.11.0', '0.10.0')} (plugin-too-old)`,
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
    without: [`$.spec.strategy.canary.trafficRouting.maxTrafficWeight must be left out: it works ${onlyFrom('0.17.0', '0.16.0')}`],
    with: [],
  },
  [Capability.EXPERIMENT_BESIDE_WEIGHT]: {
    before: plugin('0.16.0'), from: plugin('0.17.0'), shows: withRoute({}, CanaryStep.weight(20), experiment),
    without: ['\'steps[2]\' ("new") must come while the canary\'s weight is 0 (it is 20): the plugin takes the experiment\'s weight off '
      + '100 '
      + `for the stable version, whatever the canary has, and both count together only ${onlyFrom('0.17.0', '0.16.0')}`], with: [],
  },
  [Capability.PING_PONG]: {
    before: plugin('0.16.0'), from: plugin('0.17.0'),
    shows: rolloutProblems({ pingPong: { pingService: 'a', pongService: 'b' },
      trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web' } } } }),
    without: ['$.spec.strategy.canary.pingPong must be left out: it works with the plugin argoproj-labs/gatewayAPI '
      + `${onlyFrom('0.17.0', '0.16.0')}`],
    with: [],
  },
  [Capability.LAYER4_ROUTES_AS_V1]: {
    before: plugin('0.17.0'), from: plugin('0.18.0'), shows: withRoute({ kind: RouteKind.TCP }),
    without: ['\'kind\' ("TCPRoute") is read as v1alpha2 by the Gateway API plugin 0.17.0, which Gateway API 1.7.0 (standard) does not '
      + 'serve: '
      + 'the platform needs GatewayApiBundle.experimental(\'1.7.0\'), or a plugin that reads v1 (the Gateway API plugin 0.18.0, not known '
      + 'to be released) with the bundle that it has'], with: [],
  },
  [Capability.HEADER_RULE_MATCHES]: {
    before: plugin('0.10.0'), from: plugin('0.11.0'),
    shows: withRoute({ namespace: 'default', rules: [
      RouteRule.managed({ matches: [RouteMatch.pathPrefix('/a'), RouteMatch.pathPrefix('/b', { method: HttpMethod.GET })] }),
    ] }, ...header),
    without: ['\'rules[0].matches[1]\' ("with a header route") keeps its headers and its method in the rule of the header route '
      + onlyFrom('0.11.0', '0.10.0')], with: [],
  },
} as const satisfies { readonly [capability in Capability]?: Sides };
