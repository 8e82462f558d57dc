import { Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import {
  CanaryStep, ExperimentSpecRef, HeaderMatch, IstioDestination, IstioHttpRoute, IstioSubsetCanary,
  type IstioSubsetCanaryProps, IstioTcpRoute, IstioTlsRoute, StringMatch, Workload,
} from '../../../src';
import { synth } from '../../support/manifests';

const TWO_PORTS = [{ port: 80, name: 'http' }, { port: 9090, name: 'metrics' }];
const ALL = [{ uri: StringMatch.prefix('/') }];

function canary(props: Partial<IstioSubsetCanaryProps> = {}): IstioSubsetCanary {
  const chart = new Chart(Testing.app(), 'demo', { namespace: 'default', disableResourceNameHashes: true });
  return new IstioSubsetCanary(chart, 'web',
    { workload: Workload.image('example.com/web:1', { port: 5000 }), steps: [CanaryStep.weight(50)], ...props });
}

/** The texts after the place `demo/web`, or after the one that they begin with. */
function expectProblem(props: Partial<IstioSubsetCanaryProps>, ...texts: string[]): void {
  const target = canary(props);
  const lines = texts.map((text) => (text.startsWith('[') ? `  ${text}` : `  [demo/web] ${text}`));
  expect(() => Testing.synth(Chart.of(target))).toThrow(new Error(`Validation failed with the following errors:\n${lines.join('\n')}`));
}

test.each<[string, Partial<IstioSubsetCanaryProps>, string[]]>([
  ['host of another Service', { host: 'webb.default' },
    ['\'host\' ("webb.default") must be the Service "web", or begin with its name and a \'.\'']],
  ['a host that is none', { host: 'web.UP' },
    ['\'host\' ("web.UP") must be a lower-case DNS name of at most 253 characters; only its first label may be \'*\'']],
  [
    'an abort that never comes', { progressDeadlineAbort: true },
    ['\'progressDeadlineAbort\' (true) must not be set with subsets: Argo Rollouts does not look at the deadline while a pod of either '
      + 'version is not available, so nothing would be aborted'],
  ],
  ['no hosts', { hosts: [] }, ['\'hosts\' ([]) must have at least one entry']],
  ['a host twice', { hosts: ['web', 'web'] }, ['\'hosts[1]\' ("web") must not be used twice']],
  ['a host inside of another', { hosts: ['a.example.com', '*.example.com'] },
    ['\'hosts[0]\' ("a.example.com") must not be part of another host, "*.example.com"']],
  ['a bad host', { hosts: ['https://web'] }, ['\'hosts[0]\' ("https://web") must be a hostname alone, without scheme, port or path']],
  ['every host on mesh', { hosts: ['*'] }, ['\'hosts[0]\' ("*") must not be a wildcard alone on mesh']],
  ['no gateways', { gateways: [] }, ['\'gateways\' ([]) must have at least one entry']],
  ['a bad gateway', { gateways: ['a/b/c'], hosts: ['x.example.com'] },
    ['\'gateways[0]\' ("a/b/c") must be mesh, <name> or <namespace>/<name>']],
  [
    'a gateway that no client of it sends the host to', { gateways: ['istio-ingress/edge'] },
    ['\'hosts\' (["web"]) must have the host names of clients where the gateways are not mesh: none of them sends the name of the Service'],
  ],
  [
    'a match on a gateway that is not bound', { httpRoutes: [IstioHttpRoute.managed({ matches: [{ gateways: ['edge'] }] })] },
    ['\'httpRoutes[0].matches\' ("edge") must name gateways of the VirtualService only'],
  ],
  ['a gateway twice', { gateways: ['mesh', 'mesh'] }, ['\'gateways[1]\' ("mesh") must not be used twice']],
  ['no routes', { httpRoutes: [] }, ['\'httpRoutes\' ([]) must have at least one route where there are no TLS and TCP routes']],
  ['no managed route', { httpRoutes: [IstioHttpRoute.redirect('a', { uri: '/b' })] },
    ['\'httpRoutes\' (1) must have a managed route: the controller would take another one for it']],
  ['no managed TCP route beside a managed HTTP route',
    { httpRoutes: [IstioHttpRoute.managed()], tcpRoutes: [IstioTcpRoute.destinations([IstioDestination.host('db')], { matchPort: 1 })] },
    ['\'tcpRoutes\' (1) must have a managed route: the controller would take another one for it']],
  ['a route name twice', { httpRoutes: [IstioHttpRoute.managed({ matches: ALL }), IstioHttpRoute.managed()] },
    ['\'httpRoutes[1].name\' ("primary") must not be used twice in a VirtualService']],
  ['a route that no request reaches', { httpRoutes: [IstioHttpRoute.managed(), IstioHttpRoute.redirect('late', { uri: '/x' })] },
    ['\'httpRoutes[1]\' ("late") must stand before "primary", which takes all requests']],
  ['several ports and none chosen', { ports: TWO_PORTS },
    ['\'httpRoutes[0].port\' (not set) must be set where the Service has several ports: 80, 9090']],
  ['an unknown port', { httpRoutes: [IstioHttpRoute.managed({ port: 81 })] },
    ['\'httpRoutes[0].port\' (81) must be a port of the Service: 5000']],
  ['an unknown port of a TCP route', { tcpRoutes: [IstioTcpRoute.managed({ port: 81 })] },
    ['\'tcpRoutes[0].port\' (81) must be a port of the Service: 5000']],
  ['a destination that the controller deletes',
    { httpRoutes: [IstioHttpRoute.managed({ additionalDestinations: [IstioDestination.host('other', { weight: 5 })] })] },
    ['\'httpRoutes[0].additionalDestinations[0]\' ("other") must have weight 0 or be an additional subset: the controller deletes other '
      + 'destinations with a weight from a managed route']],
  ['a managed subset as an additional destination',
    { httpRoutes: [IstioHttpRoute.managed({ additionalDestinations: [IstioDestination.subset('canary', { weight: 0 })] })] },
    ['\'httpRoutes[0].additionalDestinations[0]\' ("canary") must not be a subset that the canary moves: the route has both already']],
  ['an unknown additional subset',
    { httpRoutes: [IstioHttpRoute.managed({ additionalDestinations: [IstioDestination.subset('v0', { weight: 0 })] })] },
    ['\'httpRoutes[0].additionalDestinations[0]\' ("v0") must be one of additionalSubsets: there are none']],
  ['a managed subset in an unmanaged route',
    { httpRoutes: [IstioHttpRoute.destinations('beta', [IstioDestination.host('web.default', { subset: 'canary' })], { matches: ALL }),
      IstioHttpRoute.managed()] },
    ['\'httpRoutes[0].destinations[0]\' ("canary") must not be a subset that the canary moves in a route that is not managed']],
  ['an unknown subset in an unmanaged route',
    { additionalSubsets: [{ name: 'a', labels: { b: 'c' } }],
      httpRoutes: [IstioHttpRoute.destinations('beta', [IstioDestination.subset('b')], { matches: ALL }), IstioHttpRoute.managed()] },
    ['\'httpRoutes[0].destinations[0]\' ("b") must be one of additionalSubsets: a']],
  ['an own destination without a port',
    { ports: TWO_PORTS, httpRoutes: [IstioHttpRoute.destinations('a', [IstioDestination.host('web')], { matches: ALL }),
      IstioHttpRoute.managed({ port: 80 })] },
    ['\'httpRoutes[0].destinations[0].port\' (not set) must be set where the Service has several ports: 80, 9090']],
  ['an own additional destination without a port',
    { ports: TWO_PORTS,
      httpRoutes: [IstioHttpRoute.managed({ port: 80, additionalDestinations: [IstioDestination.host('web', { weight: 0 })] })] },
    ['\'httpRoutes[0].additionalDestinations[0].port\' (not set) must be set where the Service has several ports: 80, 9090']],
  ['SNI of another host', { tlsRoutes: [IstioTlsRoute.managed({ sniHosts: ['a.example.com'] })] },
    ['\'tlsRoutes[0].sniHosts[0]\' ("a.example.com") must belong to a host of the VirtualService: web']],
  ['TLS routes alike',
    { tlsRoutes: [IstioTlsRoute.managed({ sniHosts: ['web'] }),
      IstioTlsRoute.destinations([IstioDestination.host('other')], { sniHosts: ['web'] })] },
    ['\'tlsRoutes[1]\' ("0 web") must not have the port and SNI hosts of tlsRoutes[0]: the controller could not tell them apart']],
  ['TCP routes alike',
    { tcpRoutes: [IstioTcpRoute.destinations([IstioDestination.host('other')], { matchPort: 5000 }), IstioTcpRoute.managed()] },
    ['\'tcpRoutes[1]\' ("5000") must not have the port of tcpRoutes[0]: the controller could not tell them apart']],
  ['no VirtualServices', { virtualServices: [] }, ['\'virtualServices\' ([]) must have at least one entry']],
  ['a shorthand beside the list', { virtualServices: [{ name: 'a' }], hosts: ['web'] },
    ['\'hosts\' ("set") must not be set together with virtualServices']],
  ['a VirtualService twice', { virtualServices: [{ name: 'a' }, { name: 'a', gateways: ['g'], hosts: ['x.example.com'] }] },
    ['\'virtualServices[1].name\' ("a") must not be used twice']],
  ['a host twice on mesh', { virtualServices: [{ name: 'a' }, { name: 'b' }] },
    ['\'virtualServices[1].hosts[0]\' ("web") must not be a host of another VirtualService on mesh: Istio takes only one of them']],
  ['a VirtualService with a dot', { virtualServices: [{ name: 'a.b', hosts: ['x'], labels: { 'a b': 'c' } }] }, [
    '\'virtualServices[0].name\' ("a.b") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last',
    '\'virtualServices[0].labels\' ("a b") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, \'-\', '
      + '\'_\' and \'.\'',
  ]],
  ['bad names of the rule and the subsets', { destinationRuleName: 'A', stableSubsetName: 'x.y', canarySubsetName: '' }, [
    '\'destinationRuleName\' ("A") must be a DNS name: lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends '
      + 'of each part',
    '\'stableSubsetName\' ("x.y") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last',
    '\'canarySubsetName\' ("") must not be empty',
  ]],
  ['one subset for both', { canarySubsetName: 'stable' },
    ['\'canarySubsetName\' ("stable") must not be the name of the stable subset: the controller could not tell the versions apart']],
  ['an additional subset named like a managed one', { additionalSubsets: [{ name: 'stable', labels: { a: 'b' } }] },
    ['\'additionalSubsets[0].name\' ("stable") must not be the name of a subset that the canary moves']],
  ['both rules of one name', { additionalSubsets: [{ name: 'a', labels: { a: 'b' } }], additionalDestinationRuleName: 'web' },
    ['\'additionalDestinationRuleName\' ("web") must not be the name of the managed DestinationRule']],
  ['an empty policy', { trafficPolicy: {} }, ['\'trafficPolicy\' ({}) must have a setting']],
  ['an empty policy of either version', { stableTrafficPolicy: {}, canaryTrafficPolicy: {} },
    ['\'stableTrafficPolicy\' ({}) must have a setting', '\'canaryTrafficPolicy\' ({}) must have a setting']],
  ['a policy of the canary alone', { canaryTrafficPolicy: { connectionPool: { maxConnections: 0 } } },
    ['\'canaryTrafficPolicy.connectionPool.maxConnections\' (0) must be a whole number of at least 1']],
  ['a bad exportTo', { exportTo: ['A', '.', '.'] },
    ['\'exportTo[0]\' ("A") must be a namespace, \'.\' or \'*\'', '\'exportTo[2]\' (".") must not be used twice']],
])('%s', (_title, props, texts) => expectProblem(props, ...texts));

test('a subset that a patch adds to the managed rule', () => {
  const target = canary();
  target.destinationRule.addJsonPatch(JsonPatch.add('/spec/subsets/-', { name: 'legacy', labels: { a: 'b' } }));
  expect(() => Testing.synth(Chart.of(target))).toThrow(new Error('Validation failed with the following errors:\n'
    + '  [demo/web] \'destinationRule\' ("legacy") must not have other subsets than that of the stable and that of the canary pods: the '
      + 'controller deletes them; use additionalSubsets'));
});

const header = [CanaryStep.weight(10), CanaryStep.headerRoute('qa', [HeaderMatch.exact('a', 'b')])];
const mirror = [CanaryStep.weight(10), CanaryStep.mirrorRoute('copy', { matches: [{ method: StringMatch.exact('GET') }] })];

test('a route named like a header route of the steps', () => {
  expectProblem({ steps: header, httpRoutes: [IstioHttpRoute.managed({ name: 'qa' })] },
    '\'httpRoutes[0].name\' ("qa") must not be the name of a header or mirror route of the steps: the controller deletes such a route');
  expectProblem({ steps: mirror, httpRoutes: [IstioHttpRoute.directResponse('copy', 200, { matches: ALL }), IstioHttpRoute.managed()] },
    '\'httpRoutes[0].name\' ("copy") must not be the name of a header or mirror route of the steps: the controller deletes such a route');
});

test('routes of several ports with a header route', () => {
  const routes = [IstioHttpRoute.managed({ port: 80, matches: ALL }), IstioHttpRoute.managed({ name: 'metrics', port: 9090 })];
  expectProblem({ steps: header, ports: TWO_PORTS, httpRoutes: routes },
    '\'httpRoutes[1].port\' (9090) must be that of the first managed route, 80, where the steps set a header or mirror route: it gets '
      + 'that port');
  expect(() => synth(Chart.of(canary({ ports: TWO_PORTS, httpRoutes: routes })))).not.toThrow();
});

test('header and mirror routes without an HTTP route for them', () => {
  const tls = { name: 'b', hosts: ['b'], tlsRoutes: [IstioTlsRoute.managed({ sniHosts: ['b'] })] };
  expectProblem({ steps: [...header, ...mirror], virtualServices: [{ name: 'a' }, tls] },
    '[demo/web/App] \'steps[1]\' ("qa") needs an HTTP route in every VirtualService: TLS and TCP routes know no headers',
    '[demo/web/App] \'steps[3]\' ("copy") needs an HTTP route in every VirtualService: TLS and TCP connections cannot be copied');
});

test('experiments: one template with a weight', () => {
  const run = (...weights: number[]): CanaryStep => CanaryStep.experiment({
    duration: Duration.minutes(5),
    templates: weights.map((weight, index) => ({ name: `t${index}`, specRef: ExperimentSpecRef.CANARY, weight })),
  });
  expect(() => synth(Chart.of(canary({ steps: [CanaryStep.weight(10), run(5)] })))).not.toThrow();
  expectProblem({ steps: [CanaryStep.weight(10), run(5, 5)] },
    '[demo/web/App] \'steps[1]\' ("t1") must not be a second template with a weight: at the end of the experiment Argo Rollouts '
      + 'leaves one of them in the VirtualService');
});

test('labels of the Service', () => {
  expectProblem({ serviceLabels: { 'a b': 'c' } },
    '[demo/web/App] \'serviceLabels\' ("a b") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, '
      + '\'-\', \'_\' and \'.\'');
});

test('the name of the Service', () => {
  expectProblem({ serviceName: '1web' },
    '[demo/web/App] \'serviceName\' ("1web") must be a DNS label that starts with a letter: lower-case letters, digits and \'-\', with '
      + 'a letter or digit last');
});
