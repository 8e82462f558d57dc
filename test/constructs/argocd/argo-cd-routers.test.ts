import { ApiObject, Chart } from 'cdk8s';
import { ArgoCdApplication, type ArgoCdApplicationProps, ArgoCdConfig, ArgoCdDestination, ArgoCdSource } from '../../../src';
import { RAW_PODS, invalid, newApp, newChart } from '../../support/fixtures';
import { synth } from '../../support/manifests';

const GATEWAY_API = 'argoproj-labs/gatewayAPI';
const PATH = '$.spec.strategy.canary.trafficRouting';

const STEPS: object[] = [{ setWeight: 10 }, { pause: {} }];
const EDGE = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' };

/** A canary as somebody else has written it, complete with Services and route. */
function chartOf(trafficRouting: object, { spec = {}, labels = {}, steps = STEPS } = {}): Chart {
  const chart = newChart();
  const object = (kind: string, name: string, apiVersion: string, rest: object, metadata: object = {}) =>
    new ApiObject(chart, `${kind}-${name}`, { apiVersion, kind, metadata: { name, ...metadata }, ...rest });
  object('Rollout', 'web', 'argoproj.io/v1alpha1', { spec: { ...('workloadRef' in spec ? {} : RAW_PODS), ...spec, strategy: { canary: {
    stableService: 'stable', canaryService: 'canary', trafficRouting, steps,
  } } } });
  for (const name of ['stable', 'canary']) object('Service', name, 'v1', { spec: { ports: [{ port: 80 }] } });
  const backendRefs = [{ name: 'stable', weight: 100 }, { name: 'canary', weight: 0 }]
    .map((backend) => ({ group: '', kind: 'Service', port: 80, ...backend }));
  object('HTTPRoute', 'web', 'gateway.networking.k8s.io/v1',
    { spec: { parentRefs: [EDGE], rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs }] } }, { labels });
  return chart;
}

function applicationOf(charts: Chart[], props: Partial<ArgoCdApplicationProps> = {}): Chart {
  const own = new Chart(charts[0].node.root, 'argo-cd');
  new ArgoCdApplication(own, 'shop', { charts, source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }),
    destination: ArgoCdDestination.inCluster(), ...props });
  return own;
}

/** Two pods of the canary for testers. */
const FOR_TESTERS = [{ setCanaryScale: { replicas: 2 } },
  { setHeaderRoute: { name: 'qa', match: [{ headerName: 'role', headerValue: { exact: 'qa' } }] } }];

const plugin = (settings: unknown) => ({ managedRoutes: [{ name: 'qa' }], plugins: { [GATEWAY_API]: settings } });
const settingsProblem = (path: string, value: unknown, rule: string) =>
  `[] 'Rollout default/web ${PATH}${path}' (${JSON.stringify(value)}) ${rule} (router-settings) [demo/Rollout-web]`;

function expectProblems(own: Chart, ...problems: string[]): void {
  expect(() => synth(own)).toThrow(invalid(...problems.map((text) => `[argo-cd/shop] ${text}`)));
}

describe('settings that the plugin reads, whatever their case', () => {
  const rulesOf = (chart: Chart): string[] => synth(applicationOf([chart]))[0].spec.ignoreDifferences
    .filter(({ kind }: { kind: string }) => kind === 'HTTPRoute')
    .flatMap(({ jqPathExpressions }: { jqPathExpressions: string[] }) => jqPathExpressions);
  const WEIGHTS = '.spec.rules[]?.backendRefs[]? | select(.name? == "stable" or .name? == "canary") | .weight';
  const HEADERS = '.spec.rules[]? | select((.name? // "" | tostring | test("^qa(-[0-9]+)?$")))';

  test.each([
    [{ httproute: 'web', namespace: 'default' }, [WEIGHTS, HEADERS]],
    [{ HTTPRoutes: [{ name: 'web', useheaderroutes: true }] }, [WEIGHTS, HEADERS]],
    [{ httpRoutes: [{ Name: 'web' }], httproute: null }, [WEIGHTS]],
    [{ httpRoutes: [{ name: 'web' }], httpRoute: 'web' }, [WEIGHTS, HEADERS]],
  ])('%j', (settings, rules) => {
    // The plugin refuses to set header routes where no route allows them.
    expect(rulesOf(chartOf(plugin(settings), { steps: rules.includes(HEADERS) ? FOR_TESTERS : STEPS }))).toEqual(rules);
  });
});

describe('settings with which the canary stands still', () => {
  const TEXT = 'must be a text: the plugin fails on anything else';
  const CASES: ReadonlyArray<readonly [object, string]> = [
    [plugin({ httpRoute: { name: 'web' } }), settingsProblem(`.plugins["${GATEWAY_API}"].httpRoute`, { name: 'web' }, TEXT)],
    [plugin({ httpRoutes: ['web'] }),
      settingsProblem(`.plugins["${GATEWAY_API}"].httpRoutes[0]`, 'web', 'must be an object: the plugin fails on anything else')],
    [plugin({ namespace: 'default' }), settingsProblem(`.plugins["${GATEWAY_API}"]`, { namespace: 'default' },
      'must name a route, by httpRoute, grpcRoute, tcpRoute or tlsRoute, a list of them or a selector: the plugin fails without one')],
    [{ plugins: { 'argoproj-labs/gatewayapi': { httpRoute: 'web' } } },
      settingsProblem('.plugins["argoproj-labs/gatewayapi"]', 'argoproj-labs/gatewayapi',
        `must be named "${GATEWAY_API}", to the letter: the plugin reads its settings by that name`)],
    [{ plugins: { 'acme/router': { httproute: 'web' } } }, settingsProblem('.plugins["acme/router"]', { httproute: 'web' },
      `must be named "${GATEWAY_API}", whose setting httproute it has: the plugin reads its settings by that name`)],
    [{ istio: { destinationRule: { name: '' } } }, settingsProblem('.istio', { destinationRule: { name: '' } },
      'must name a VirtualService: Argo Rollouts calls the Rollout invalid without one')],
  ];

  test.each(CASES)('%j, in an Application', (trafficRouting, problem) => {
    expect(() => synth(applicationOf([chartOf(trafficRouting)]))).toThrow(invalid(problem));
  });

  test.each(CASES)('%j, beside any construct', (trafficRouting, problem) => {
    const chart = chartOf(trafficRouting);
    newApp(chart, { name: 'other' }, 'other');
    expect(() => synth(chart)).toThrow(invalid(problem));
  });

  test.each(CASES)('%j, in the configuration of Argo CD', (trafficRouting, problem) => {
    const chart = chartOf(trafficRouting);
    const own = new Chart(chart.node.root, 'argo-cd');
    new ArgoCdConfig(own, 'shop', { charts: [chart] });
    expect(() => synth(own)).toThrow(invalid(problem));
  });

  test('each once, also where the chart may be in several clusters', () => {
    const chart = chartOf(plugin({ httpRoute: 1, namespace: 2 }));
    const others = ['east', 'west'].map((id) => new Chart(chart.node.root, id));
    for (const other of others) new ApiObject(other, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    const own = new Chart(chart.node.root, 'argo-cd');
    new ArgoCdConfig(own, 'shop', { charts: [chart, ...others] });
    expect(() => synth(own)).toThrow(invalid(settingsProblem(`.plugins["${GATEWAY_API}"].namespace`, 2, TEXT),
      settingsProblem(`.plugins["${GATEWAY_API}"].httpRoute`, 1, TEXT)));
  });

  test('of another Application\'s chart are told once, at their object', () => {
    const related = chartOf(plugin({ httpRoute: 1 }));
    const own = new Chart(related.node.root, 'mine');
    expect(() => synth(applicationOf([own], { relatedCharts: [related] })))
      .toThrow(invalid(settingsProblem(`.plugins["${GATEWAY_API}"].httpRoute`, 1, TEXT)));
  });
});

test('a plugin that is somebody else\'s', () => {
  expect(() => synth(applicationOf([chartOf({ plugins: { 'argoproj-labs/contour': { routes: ['web'] } } })]))).not.toThrow();
});

describe('routes that are only selected', () => {
  const selector = (labels: object) => plugin({ httpRouteSelector: { matchLabels: labels } });
  const missing = `'Rollout default/web ${PATH}.plugins["${GATEWAY_API}"].httpRouteSelector' ({"matchLabels":{"app":"web"}}) must select a `
    + 'route that is there: no HTTPRoute has the labels, and the plugin fails without one, and so there is no rule for it: list its chart, '
    + 'in \'relatedCharts\' if another Application deploys it, or say "HTTPRoute/<name>" of each in \'deployedElsewhere\' '
    + '(empty-selection)';

  test('none has the labels', () => {
    expectProblems(applicationOf([chartOf(selector({ app: 'web' }), { labels: { app: 'api' } })]), missing);
  });

  test('one has them', () => {
    expect(() => synth(applicationOf([chartOf(selector({ app: 'web' }), { labels: { app: 'web' } })]))).not.toThrow();
  });

  test('something else deploys them', () => {
    expect(() => synth(applicationOf([chartOf(selector({ app: 'web' }))], { deployedElsewhere: ['HTTPRoute/web'] }))).not.toThrow();
    expectProblems(applicationOf([chartOf(selector({ app: 'web' }))], { deployedElsewhere: ['Service/web'] }), missing);
  });

  test('a route that is named is enough', () => {
    const both = plugin({ httpRoute: 'web', grpcRouteSelector: { matchLabels: { app: 'web' } } });
    expect(() => synth(applicationOf([chartOf(both)]))).not.toThrow();
  });
});

describe('a Deployment that the controller scales down', () => {
  const reference = (workloadRef: object) => chartOf({ plugins: { [GATEWAY_API]: { httpRoute: 'web' } } },
    { spec: { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'old', ...workloadRef } } });
  const missing = '\'Rollout default/web $.spec.workloadRef.name\' ("old") must name an object that is there: Deployment default/old is '
    + 'missing, and so there is no rule for it: list its chart, in \'relatedCharts\' if another Application deploys it, or say '
    + '"Deployment/old" in \'deployedElsewhere\' (dangling-reference)';

  test.each(['onsuccess', 'progressively'])('%s', (scaleDown) => {
    expectProblems(applicationOf([reference({ scaleDown })]), missing);
    expect(() => synth(applicationOf([reference({ scaleDown })], { deployedElsewhere: ['Deployment/old'] }))).not.toThrow();
  });

  test.each([{}, { scaleDown: 'never' }, { scaleDown: 'onsuccess', kind: 'ReplicaSet' }])('one that it leaves: %j', (workloadRef) => {
    expect(() => synth(applicationOf([reference(workloadRef)]))).not.toThrow();
  });
});

describe('what Kedify weights', () => {
  const kedify = (settings: object) => chartOf({ plugins: { 'kedify/http': settings } });
  const missing = (key: string) => `'Rollout default/web ${PATH}.plugins["kedify/http"].${key}' ("web") must name an object that is there: `
    + 'HTTPScaledObject or ScaledObject default/web is missing, and so there is no rule for it: list its chart, in \'relatedCharts\' if '
    + 'another Application deploys it, or say "HTTPScaledObject/web" in \'deployedElsewhere\' (dangling-reference)';

  test.each([{ httpScaledObjectName: 'web' }, { httpscaledobjectname: 'web' }])('%j', (settings) => {
    expectProblems(applicationOf([kedify(settings)]), missing(Object.keys(settings)[0]));
    for (const entry of ['HTTPScaledObject/web', 'ScaledObject/web']) {
      expect(() => synth(applicationOf([kedify(settings)], { deployedElsewhere: [entry] }))).not.toThrow();
    }
  });

  test('an object for the name', () => {
    expect(() => synth(applicationOf([kedify({ httpScaledObjectName: { name: 'web' } })])))
      .toThrow(invalid(settingsProblem('.plugins["kedify/http"].httpScaledObjectName', { name: 'web' },
        'must be a text: the plugin fails on anything else')));
  });
});
