import { ApiObject, App, Chart, type ChartProps, JsonPatch, Testing } from 'cdk8s';
import {
  ArgoCdApplication, type ArgoCdApplicationProps, ArgoCdApplicationSet, ArgoCdClusters, ArgoCdConfig,
  ArgoCdDestination, ArgoCdSource,
} from '../../../src';
import { RAW_PODS, VERSION_SERVICES, invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { synth } from '../../support/manifests';
import { TOLD_KINDS } from '../../../src/manifests/dangling';

const GIT = 'https://git.example.com/deploy.git';
const source = ArgoCdSource.directory(GIT, { path: 'dist' });

function newApplication(charts: Chart[], props: Partial<ArgoCdApplicationProps> = {}, root = charts[0].node.root): Chart {
  const own = new Chart(root, 'argo-cd');
  new ArgoCdApplication(own, 'shop', { charts, source, destination: ArgoCdDestination.inCluster(), ...props });
  return own;
}

function expectProblems(own: Chart, ...problems: string[]): void {
  expect(() => synth(own)).toThrow(invalid(...problems.map((text) => `[argo-cd/shop] ${text}`)));
}

/** Another chart beside one, or inside of it. */
function chartIn(scope: Chart | Chart['node']['root'], id: string, props: ChartProps = {}): Chart {
  return new Chart(scope, id, { namespace: 'default', disableResourceNameHashes: true, ...props });
}

/** A Rollout as somebody else has written it. */
function rollout(chart: Chart, spec: object, strategy: object = {}, metadata: object = {}): ApiObject {
  return new ApiObject(chart, 'rollout', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web', ...metadata },
    spec: { ...RAW_PODS, ...spec, strategy: { canary: strategy } } });
}

describe('references that lead nowhere', () => {
  const missing = (object: string, entry: string, field: string, value = entry.split('/')[1]) =>
    `'Rollout default/web $.spec.strategy.canary.${field}' ("${value}") must name an object that is there: ${object} is missing, and so `
    + `there is no rule for it: list its chart, in 'relatedCharts' if another Application deploys it, or say "${entry}" in `
    + '\'deployedElsewhere\' (dangling-reference)';
  const PLUGIN = 'trafficRouting.plugins["argoproj-labs/gatewayAPI"]';
  const everything = {
    stableService: 'stable',
    canaryService: 'canary',
    pingPong: { pingService: 'ping', pongService: 'pong' },
    trafficRouting: {
      plugins: { 'argoproj-labs/gatewayAPI': { namespace: 'edge', httpRoute: 'http', grpcRoutes: [{ name: 'grpc' }],
        tcpRoutes: [{ name: 'tcp' }], tlsRoute: 'tls', httpRouteSelector: { matchLabels: { a: 'b' } } } },
      istio: { virtualServices: [{ name: 'own' }, { name: 'other.mesh' }], destinationRule: { name: 'rule' } },
    },
  };
  const named: Array<readonly [string, string, string]> = [
    ['Service default/stable', 'Service/stable', 'stableService'], ['Service default/canary', 'Service/canary', 'canaryService'],
    ['Service default/ping', 'Service/ping', 'pingPong.pingService'], ['Service default/pong', 'Service/pong', 'pingPong.pongService'],
    ['HTTPRoute edge/http', 'HTTPRoute/http', `${PLUGIN}.httpRoute`],
    ['GRPCRoute edge/grpc', 'GRPCRoute/grpc', `${PLUGIN}.grpcRoutes[0].name`],
    ['TCPRoute edge/tcp', 'TCPRoute/tcp', `${PLUGIN}.tcpRoutes[0].name`], ['TLSRoute edge/tls', 'TLSRoute/tls', `${PLUGIN}.tlsRoute`],
    ['VirtualService default/own', 'VirtualService/own', 'trafficRouting.istio.virtualServices[0].name'],
    ['VirtualService mesh/other', 'VirtualService/other', 'trafficRouting.istio.virtualServices[1].name'],
    ['DestinationRule default/rule', 'DestinationRule/rule', 'trafficRouting.istio.destinationRule.name'],
  ];

  test('each is told', () => {
    const chart = newChart();
    rollout(chart, {}, everything);
    expectProblems(newApplication([chart]), ...named.map((each) => missing(...each)));
  });

  test('unless something else deploys it', () => {
    const chart = newChart();
    rollout(chart, {}, everything);
    expectProblems(newApplication([chart], { deployedElsewhere: named.slice(1).map(([, entry]) => entry) }),
      missing('Service default/stable', 'Service/stable', 'stableService'));
  });

  test('or another Application does', () => {
    const chart = newChart();
    const routes = chartIn(chart.node.root, 'routes');
    newRoute(routes, newApp(chart));
    expectProblems(newApplication([chart]), missing('HTTPRoute default/route', 'HTTPRoute/route', `${PLUGIN}.httpRoute`));
    expect(() => synth(newApplication([chart], { relatedCharts: [routes] }, new App()))).not.toThrow();
  });

  test('an object that several fields name is told once, and only where nobody says why it is missing', () => {
    const chart = newChart();
    const web = rollout(chart, {}, { stableService: 'both', canaryService: 'both' });
    web.metadata.addAnnotation('cdk8s-canary/ignore-invalid-rollout', 'two fields of one name');
    const own = newApplication([chart]);
    expectProblems(own, missing('Service default/both', 'Service/both', 'stableService'));
    web.metadata.addAnnotation('cdk8s-canary/ignore-dangling-reference', 'made by an operator');
    expect(() => synth(own)).not.toThrow();
  });

  test('a namespace that only one of the two says', () => {
    const chart = newChart({ namespace: undefined });
    rollout(chart, {}, { stableService: 'stable' });
    new ApiObject(chart, 'service',
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'stable', namespace: 'shop' }, spec: { ports: [{ port: 80 }] } });
    expect(() => synth(newApplication([chart]))).not.toThrow();
  });

  test('another namespace', () => {
    const chart = newChart();
    rollout(chart, {}, { stableService: 'stable' });
    new ApiObject(chart, 'service',
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'stable', namespace: 'shop' }, spec: { ports: [{ port: 80 }] } });
    expect(() => synth(newApplication([chart]))).toThrow(new Error('Validation failed with the following errors:\n'
      + '  [] \'Rollout default/web $.spec.strategy.canary.stableService\' ("stable") must name an object that is there: Service '
      + 'default/stable is missing; Service shop/stable is in another namespace, where nobody looks for it '
      + '(dangling-reference; with demo/service) [demo/rollout]'));
  });

  test('a Rollout without the canary strategy names nothing', () => {
    const chart = newChart();
    new ApiObject(chart, 'rollout', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' },
      spec: { strategy: { blueGreen: { activeService: 'web', autoPromotionEnabled: false } } } });
    expect(() => synth(newApplication([chart]))).not.toThrow();
  });

  test('the form of an entry', () => {
    const chart = newChart();
    const FORM = `must have the form Kind/name, the kind one of ${TOLD_KINDS.join(', ')}`;
    expectProblems(newApplication([chart], { deployedElsewhere: ['web-stable', 'Nonsense/web', 'Service/web'] }),
      `'deployedElsewhere[0]' ("web-stable") ${FORM}`, `'deployedElsewhere[1]' ("Nonsense/web") ${FORM}`);
  });
});

describe('charts inside of charts', () => {
  const NESTED = '\'charts\' ("demo/routes") must be listed beside "demo": a chart inside of a chart is a file of its own. If another '
    + 'Application deploys it, list it in \'relatedCharts\'';

  test('are listed, or deployed by another Application', () => {
    const chart = newChart();
    const nested = chartIn(chart, 'routes');
    new ApiObject(nested, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    expectProblems(newApplication([chart], {}, new App()), NESTED);
    for (const props of [{ charts: [chart, nested] }, { charts: [chart], relatedCharts: [nested] }]) {
      expect(() => synth(newApplication([chart], props, new App()))).not.toThrow();
    }
  });

  test('are told once, with what is missed because of them', () => {
    const chart = newChart();
    newRoute(chartIn(chart, 'routes'), newApp(chart));
    expect(() => synth(newApplication([chart], {}, new App())))
      .toThrow(/\("demo\/routes"\) must be listed[^\n]*\n[^\n]* an object that is there: HTTPRoute default\/route is missing,[^\n]*$/);
  });

  test('have nothing to deploy, or only what Argo CD itself reads', () => {
    const chart = newChart();
    chartIn(chart, 'empty');
    const argoCd = chartIn(chart, 'argo-cd');
    new ArgoCdApplication(argoCd, 'shop', { charts: [chart], source, destination: ArgoCdDestination.inCluster() });
    new ArgoCdConfig(argoCd, 'argocd-cm', { charts: [chart] });
    expect(() => synth(argoCd)).not.toThrow();
  });
});

describe('charts of several clusters', () => {
  const clusters = ArgoCdClusters.list([{ name: 'east', server: 'https://east.example.com' },
    { name: 'west', server: 'https://west.example.com' }]);

  /** The names in the rules of an ApplicationSet. */
  function ruled(charts: Chart[]): string[] {
    const own = chartIn(charts[0].node.root, 'argo-cd');
    new ArgoCdApplicationSet(own, 'shop', { charts, clusters, source });
    return synth(own)[0].spec.template.spec.ignoreDifferences.map(({ name }: { name: string }) => name);
  }

  test('what all clusters share, in a chart of its own, is found in each', () => {
    const app = Testing.app();
    const [east, west, shared] = ['east', 'west', 'shared'].map((id) => chartIn(app, id));
    newRoute(shared, newApp(east));
    ApiObject.of(newApp(west, VERSION_SERVICES)).addJsonPatch(JsonPatch.add('/spec/strategy/canary/trafficRouting',
      { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'route' } } }));
    expect(ruled([east, west, shared])).toEqual(['web-stable', 'web-canary', 'route']);
  });

  test('a canary of one cluster needs its Services there only', () => {
    const app = Testing.app();
    const [batch, east, west] = ['batch', 'east', 'west'].map((id) => chartIn(app, id));
    rollout(batch, {}, { stableService: 'stable' });
    new ApiObject(east, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'stable' }, spec: { ports: [{ port: 80 }] } });
    for (const each of [east, west]) new ApiObject(each, 'settings',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    expect(ruled([batch, east, west])).toEqual(['stable']);
  });
});
