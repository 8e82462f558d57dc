import { Duration, Testing } from 'cdk8s';
import {
  type CanaryApp, CanaryStep, type GatewayCanaryRouteProps, HeaderMatch, InProgressLabel,
  PortProtocol, RouteBackend, RouteFilter, RouteKind, RouteMatch, RouteParent, RouteRule,
} from '../../../src';
import { invalid, newApp, newChart, newLayer4Chart, newRoute } from '../../support/fixtures';
import { duplicateText } from '../../support/problem-texts';

type Case = readonly [message: string, props: Partial<GatewayCanaryRouteProps>];

const label = 'must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last';
const canary = RouteBackend.service('web-canary', 80);
const other = RouteBackend.service('other', 80);
const remove = RouteFilter.requestHeaders({ remove: ['a'] });
const together = 'must not be set together with rules';
const canaryAlone = 'must not be the canary Service alone: the plugin deletes the rule; use a route of its own. It works from the Gateway '
  + 'API plugin 0.16.0 on; the platform has the Gateway API plugin 0.15.0';
const preview = 'must not be a Service of the app in an unmanaged rule: the plugin changes its weight; use a route of its own';

const routes: Case[] = [
  [`'name' ("Route") ${label}`, { name: 'Route' }],
  [`'name' ("${'a'.repeat(64)}") must have at most 63 characters`, { name: 'a'.repeat(64) }],
  ['\'labels.a\' ("b c") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends',
    { labels: { a: 'b c' } }],
  ['\'annotations\' ("a b") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', \'_\' and \'.\'',
    { annotations: { 'a b': '' } }],
  ['\'parents\' ([]) must have at least one entry', { parents: [] }],
  ['\'parents\' (33) must have at most 32 entries',
    { parents: Array.from({ length: 33 }, (_, index) => RouteParent.gateway(`g${index}`)) }],
  ['\'parents[1]\' ("edge") must not be used twice; a sectionName tells two listeners of one parent apart, a port '
    + 'does so in an experimental bundle only',
    { parents: [RouteParent.gateway('edge'), RouteParent.gateway('edge')] }],
  [
    '\'parents[1]\' ("edge") must have a sectionName in all references to one parent, or in none',
    { parents: [RouteParent.gateway('edge'), RouteParent.gateway('edge', { namespace: 'default', sectionName: 'http' })] },
  ],
  [
    '\'parents[1]\' ("edge") must not be used twice; a sectionName tells two listeners of one parent apart, a port '
    + 'does so in an experimental bundle only',
    { parents: [RouteParent.gateway('edge', { port: 80 }), RouteParent.gateway('edge', { port: 443 })] },
  ],
  [
    '\'parents[1]\' ("edge") must not be used twice',
    { kind: RouteKind.TCP, parents: [RouteParent.gateway('edge', { port: 80 }), RouteParent.gateway('edge', { port: 80 })] },
  ],
  ['\'hostnames\' ([]) must have at least one entry', { hostnames: [] }],
  ['\'hostnames[1]\' ("") must not be empty', { hostnames: ['a.example.com', ''] }],
  ['\'hostnames[0]\' ("a.example.com/b") must be a hostname alone, without scheme, port or path', { hostnames: ['a.example.com/b'] }],
  ['\'hostnames\' (17) must have at most 16 entries', { hostnames: Array.from({ length: 17 }, (_, index) => `h${index}`) }],
  ['\'hostnames\' (["a"]) must not be set where all parents are Services: a mesh ignores them',
    { parents: [RouteParent.service('web')], hostnames: ['a'] }],
];

const rules: Case[] = [
  ['\'rules\' ([]) must have at least one entry', { rules: [] }],
  [
    '\'rules\' (1) must have at least one managed rule: the plugin fails on a route without the app\'s Services',
    { rules: [RouteRule.unmanaged({ backends: [other] })] },
  ],
  ['\'rules\' (17) must have at most 16 entries', { rules: Array.from({ length: 17 }, () => RouteRule.managed()) }],
  [
    '\'rules\' (129) must have at most 128 matches in all',
    { rules: [64, 64,
      1].map((count) => RouteRule.managed({ matches: Array.from({ length: count }, (_, index) => RouteMatch.pathPrefix(`/${index}`)) })) },
  ],
  [
    '\'rules\' (129) must have at most 128 matches in all',
    { kind: RouteKind.GRPC,
      rules: [64, 64, 1].map((count) =>
        RouteRule.managed({ matches: Array.from({ length: count }, (_, index) => RouteMatch.grpc({ service: `s${index}` })) })) },
  ],
  ['\'rules[1].name\' ("a") must not be used twice', { rules: [RouteRule.managed({ name: 'a' }), RouteRule.managed({ name: 'a' })] }],
  [`'matches' ("set") ${together}`, { rules: [RouteRule.managed()], matches: [RouteMatch.anyPath()] }],
  [`'filters' ("set") ${together}`, { rules: [RouteRule.managed()], filters: [remove] }],
  [`'timeouts' ("set") ${together}`, { rules: [RouteRule.managed()], timeouts: {} }],
  [`'extraBackends' ("set") ${together}`, { rules: [RouteRule.managed()], extraBackends: [] }],
  [`'port' ("set") ${together}`, { rules: [RouteRule.managed()], port: 8080 }],
  ['\'rules[0].port\' (81) must be a TCP port of the app: 8080', { port: 81 }],
  ['\'port\' (0) must be a whole number from 1 to 65535', { port: 0 }],
  ['\'matches\' ([]) must have at least one entry', { matches: [] }],
  ['\'filters\' ("redirect") must not redirect: such a rule can have no backends', { filters: [RouteFilter.redirect({})] }],
  ['\'timeouts.request\' ("0.5ms") must be a whole number of milliseconds', { timeouts: { request: Duration.millis(0.5) } }],
  ['\'rules[0].extraBackends[0]\' ("web-canary") must not be a Service of the app: the rule has both already', { extraBackends: [canary] }],
  ['\'rules[0].extraBackends[0]\' ("Hostname") must be a Service in a managed rule: the plugin only weighs Kubernetes Services',
    { extraBackends: [RouteBackend.custom('networking.istio.io', 'Hostname', 'a')] }],
  [`'rules[1].backends[0]' ("web-canary") ${canaryAlone}`, { rules: [RouteRule.managed(), RouteRule.unmanaged({ backends: [canary] })] }],
  [`'rules[1].backends[1]' ("web-stable") ${preview}`,
    { rules: [RouteRule.managed(), RouteRule.unmanaged({ backends: [other, RouteBackend.service('web-stable', 80)] })] }],
];

const kinds: Case[] = [
  ['\'rules[0].matches\' ("grpc") must not be used for an HTTPRoute', { matches: [RouteMatch.grpc({ method: 'Get' })] }],
  ['\'rules[0].matches\' ("path") must not be used for a GRPCRoute', { kind: RouteKind.GRPC, matches: [RouteMatch.anyPath()] }],
  ['\'rules[0].filters\' ("URLRewrite") must not be used for a GRPCRoute',
    { kind: RouteKind.GRPC, filters: [RouteFilter.rewrite({ hostname: 'a' })] }],
  ['\'rules[0].timeouts\' ("set") must be set for an HTTPRoute only', { kind: RouteKind.GRPC, timeouts: { request: Duration.seconds(1) } }],
  ['\'hostnames\' (["a"]) must not be set for a TCPRoute', { kind: RouteKind.TCP, hostnames: ['a'] }],
  ['\'rules[0].matches\' (1) must not be set for a TCPRoute', { kind: RouteKind.TCP, matches: [RouteMatch.anyPath()] }],
  ['\'rules[0].filters\' (2) must not be set for a TLSRoute',
    { kind: RouteKind.TLS, rules: [RouteRule.managed({ filters: [remove], stableFilters: [remove] })] }],
  ['\'rules[0].timeouts\' ("set") must be set for an HTTPRoute only', { kind: RouteKind.TLS, timeouts: {} }],
];

test.each([...routes, ...rules, ...kinds])('%s', (message, props) => {
  const chart = props.kind === RouteKind.TCP || props.kind === RouteKind.TLS ? newLayer4Chart() : newChart();
  newRoute(chart, newApp(chart), props);
  expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/route] ${message}`));
});

test('an empty name, which the Rollout cannot refer to either', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart), { name: '' });
  expect(() => Testing.synth(chart)).toThrow(invalid('[demo/web] \'Rollout default/web $.spec.strategy.canary.trafficRouting.plugins'
    + '["argoproj-labs/gatewayAPI"]\' ({"httpRoute":"","namespace":"default"}) must name a route, by httpRoute, grpcRoute, tcpRoute or '
    + 'tlsRoute, a list of them or a selector: the plugin fails without one (router-settings)', `[demo/route] 'name' ("") ${label}`));
});

test('a rule without backends in a TCPRoute', () => {
  const chart = newLayer4Chart();
  newRoute(chart, newApp(chart), { kind: RouteKind.TCP, rules: [RouteRule.managed(), RouteRule.unmanaged({ filters: [remove] })] });
  expect(() => Testing.synth(chart)).toThrow(invalid(
    '[demo/route] \'rules[1].filters\' (1) must not be set for a TCPRoute',
    '[demo/route] \'rules[1].backends\' ([]) must have at least one entry in a TCPRoute',
  ));
});

test('a route without an app', () => {
  const chart = newChart();
  expect(() => newRoute(chart, undefined as unknown as CanaryApp)).toThrow(new Error('\'app\' (not set) must be a CanaryApp [demo/route]'));
});

describe('namespaces', () => {
  test('a route without one, and an app with one', () => {
    const chart = newChart({ namespace: undefined });
    newRoute(chart, newApp(chart, { namespace: 'team' }));
    expect(() => Testing.synth(chart))
      .toThrow(invalid('[demo/route] \'namespace\' (not set) must be set for both the route and the app, or for neither'));
  });

  test('header routes across namespaces', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { steps: [CanaryStep.weight(1), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')])] }),
      { namespace: 'infra' });
    expect(() => Testing.synth(chart)).toThrow(invalid(
      '[demo/route] \'namespace\' ("infra") must be that of the app where the steps set a header route: the plugin\'s header rules '
        + 'leave the namespace of the Service out',
    ));
  });

  test.each(['', 'Infra'])('%p is none', (namespace) => {
    const chart = newChart();
    newRoute(chart, newApp(chart), { namespace });
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/route] 'namespace' ("${namespace}") ${label}`));
  });
});

describe('several routes of one app', () => {
  test.each<[string, Partial<GatewayCanaryRouteProps>]>([
    ['\'name\' ("route") must not be used by two HTTPRoute objects of one app', { name: 'route' }],
    ['\'namespace\' ("infra") must be that of the app\'s other routes, "default": the plugin has one namespace for all',
      { namespace: 'infra' }],
    [
      '\'inProgressLabel\' ({"isDisabled":true}) must be the same for all routes of an app: the plugin has one for all',
      { inProgressLabel: InProgressLabel.disabled() },
    ],
  ])('%s', (message, props) => {
    const chart = newChart();
    const app = newApp(chart);
    newRoute(chart, app);
    newRoute(chart, app, props, 'second');
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/second] ${message}`));
  });

  test('an object of another construct has its name to itself', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart));
    newRoute(chart, newApp(chart, { name: 'shop' }, 'shop'), { name: 'route' }, 'second');
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/second] ${duplicateText('HTTPRoute default/route', ['demo/route'])}`));
  });

  test('a route sends to TCP ports only', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart, { ports: [{ port: 53, name: 'dns', protocol: PortProtocol.UDP }] }));
    expect(() => Testing.synth(chart)).toThrow(invalid('[demo/route] \'rules[0].port\' (not set) needs an app with a TCP port'));
  });

  test('one name for two kinds is fine', () => {
    const chart = newLayer4Chart();
    const app = newApp(chart);
    newRoute(chart, app);
    newRoute(chart, app, { name: 'route', kind: RouteKind.TCP }, 'second');
    expect(Testing.synth(chart)).toHaveLength(5);
  });
});
