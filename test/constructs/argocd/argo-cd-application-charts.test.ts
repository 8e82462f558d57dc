import { ApiObject, App, Chart, type ChartProps, JsonPatch } from 'cdk8s';
import {
  ArgoCdObjectSync, ArgoCdApplication, type ArgoCdApplicationProps, ArgoCdApplicationSet, ArgoCdClusters, ArgoCdConfig, ArgoCdDestination,
  type ArgoCdIgnoreDifference, ArgoCdObjectSyncOption, ArgoCdSource,
} from '../../../src';
import { RAW_PODS, VERSION_SERVICES, invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { lateText } from '../../support/annotations';
import { find, synth } from '../../support/manifests';
import { duplicateText } from '../../support/problem-texts';

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

describe('charts', () => {
  test('none', () => {
    expectProblems(newApplication([], {}, newChart().node.root), '\'charts\' ([]) must have at least one entry');
  });

  test('one twice', () => {
    const chart = newChart();
    expectProblems(newApplication([chart, chart]), '\'charts[1]\' ("demo") must not be used twice');
  });

  test('one object in two charts', () => {
    const chart = newChart();
    const other = new Chart(chart.node.root, 'other', { namespace: 'default' });
    for (const each of [chart, other]) new ApiObject(each, 'settings',
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    const own = newApplication([chart, other]);
    expect(() => synth(own))
      .toThrow(invalid(`[] ${duplicateText('ConfigMap default/settings', ['demo/settings'])} [other/settings]`));
  });

  test('replacing a canary', () => {
    const chart = newChart();
    newApp(chart);
    expectProblems(newApplication([chart], { syncOptions: { replace: true } }),
      '\'syncOptions.replace\' (true) must not be set for canaries: a sync would wipe out their weights and pod hashes');
  });

  test('replacing anything else', () => {
    expect(() => synth(newApplication([newChart()], { syncOptions: { replace: true } }))).not.toThrow();
  });

  test('server-side apply of a canary\'s Services', () => {
    const chart = newChart();
    const app = newApp(chart, VERSION_SERVICES);
    ApiObject.of(app.node.findChild('StableService')).metadata.addAnnotation('argocd.argoproj.io/sync-options',
      'Prune=false, ServerSideApply=false');
    expectProblems(newApplication([chart], { syncOptions: { serverSideApply: true } }),
      '\'syncOptions.serverSideApply\' (true) must not be set for the Service "web-canary", whose selector would lose the pod hash: '
        + 'make an ArgoCdObjectSync with keepServiceSelectors in its chart');
  });

  test('an argocd-cm that is applied in part', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart));
    const settings = new Chart(chart.node.root, 'settings');
    new ArgoCdConfig(settings, 'argocd-cm', { charts: [chart], partial: true });
    expectProblems(
      newApplication([settings]),
      '\'syncOptions.clientSideApplyMigration\' (not set) must be false for a partial ArgoCdConfig: Argo CD would take over, and then '
        + 'delete, what others wrote into argocd-cm',
    );
    expect(synth(newApplication([settings], { syncOptions: { clientSideApplyMigration: false } }, new App()))).toHaveLength(1);
  });

  test('an order of waves in which the canary never starts, across charts', () => {
    const chart = newChart();
    const app = newApp(chart);
    const routes = new Chart(chart.node.root, 'routes', { namespace: 'default' });
    new ArgoCdObjectSync(newRoute(routes, app), 'sync', { wave: 1 });
    const text = lateText('HTTPRoute default/route', 'wave 1', 'Rollout default/web (wave 0)');
    expect(() => synth(newApplication([chart, routes]))).toThrow(invalid(`[routes/route] ${text} (sync-order; with demo/web)`));
  });
});

describe('what is no list of charts', () => {
  test.each<[string, (chart: Chart) => unknown, string]>([
    ['nothing', () => undefined, '\'charts\' (not set) must be a list of charts'],
    ['a chart', (chart) => chart, '\'charts\' ("demo") must be a list of charts'],
    ['a list with nothing in it', (chart) => [chart, undefined], '\'charts[1]\' (not set) must be a chart'],
  ])('%s', (_, charts, problem) => {
    const chart = newChart();
    expect(() => newApplication(charts(chart) as Chart[], {}, chart.node.root)).toThrow(new Error(`${problem} [argo-cd/shop]`));
  });

  test('related charts', () => {
    const chart = newChart();
    expect(() => newApplication([chart], { relatedCharts: [undefined as unknown as Chart] }))
      .toThrow(new Error('\'relatedCharts[0]\' (not set) must be a chart [argo-cd/shop]'));
  });

  test('a chart that is also a related one', () => {
    const chart = newChart();
    expectProblems(newApplication([chart], { relatedCharts: [chart] }), '\'relatedCharts[0]\' ("demo") must not be used twice');
  });
});

describe('what no rule can mend', () => {
  const MEND = invalid('[] \'Rollout default/web $.spec.minReadySeconds\' (0) must be as the cluster leaves it, or Argo CD never calls the '
    + 'object Synced: Leave out spec.minReadySeconds: its value is the default, and the controller\'s type does not keep it. Where it is '
    + 'not yours, list .spec.minReadySeconds in ignoreDifferences of its Application (undone-by-cluster) [demo/rollout]');
  const group = 'argoproj.io';
  const kind = 'Rollout';

  test('is told with the object, its chart and the ways out', () => {
    const chart = newChart();
    rollout(chart, { minReadySeconds: 0 });
    const own = newApplication([chart]);
    expect(() => synth(own)).toThrow(MEND);
  });

  test.each<[string, ArgoCdIgnoreDifference]>([
    ['by a JSON pointer', { group, kind, jsonPointers: ['/spec/minReadySeconds'] }],
    ['by a jq path', { group, kind, jqPathExpressions: [' .spec.minReadySeconds'] }],
    ['by name', { group, kind, name: 'web', namespace: 'default', jsonPointers: ['/spec/minReadySeconds'] }],
    ['for every kind', { group: '*', kind: '*', jsonPointers: ['/spec/minReadySeconds'] }],
  ])('unless the user ignores it: %s', (_, rule) => {
    const chart = newChart();
    rollout(chart, { minReadySeconds: 0 });
    expect(find(synth(newApplication([chart], { ignoreDifferences: [rule] })), 'Application').spec.ignoreDifferences).toEqual([rule]);
  });

  test.each<[string, ArgoCdIgnoreDifference]>([
    ['another field', { group, kind, jsonPointers: ['/spec/replicas'], jqPathExpressions: ['.spec.minReadySecond'] }],
    ['another name', { group, kind, name: 'shop', jsonPointers: ['/spec/minReadySeconds'] }],
    ['another namespace', { group, kind, namespace: 'shop', jsonPointers: ['/spec/minReadySeconds'] }],
    ['another kind', { group, kind: 'AnalysisRun', jsonPointers: ['/spec/minReadySeconds'] }],
  ])('a rule for something else does not help: %s', (_, rule) => {
    const chart = newChart();
    rollout(chart, { minReadySeconds: 0 });
    const own = newApplication([chart], { ignoreDifferences: [rule] });
    expect(() => synth(own)).toThrow(MEND);
  });

  test('a patch helps', () => {
    const chart = newChart();
    rollout(chart, { minReadySeconds: 0 }).addJsonPatch(JsonPatch.remove('/spec/minReadySeconds'));
    expect(() => synth(newApplication([chart]))).not.toThrow();
  });

  test('an entry of a list, by the path that the error tells', () => {
    const path = '.spec.http[]? | select(.name? == "main") | .route[]? | select(.destination.host? == "old" and .destination.subset? == '
      + 'null)';
    const chart = newChart();
    const app = newApp(chart, VERSION_SERVICES);
    ApiObject.of(app).addJsonPatch(JsonPatch.add('/spec/strategy/canary/trafficRouting', { istio: { virtualService: { name: 'web' } } }));
    new ApiObject(chart, 'routes', {
      apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'web' },
      spec: { hosts: ['web'],
        http: [{ name: 'main', route: [{ destination: { host: 'web-stable' }, weight: 90 },
          { destination: { host: 'web-canary' }, weight: 0 }, { destination: { host: 'old' }, weight: 10 }] }] },
    });
    expect(() => synth(chart))
      .toThrow(`list ${path} in ignoreDifferences of its Application (undone-by-cluster; with demo/web) [demo/routes]`);
    const rule = { group: 'networking.istio.io', kind: 'VirtualService', jqPathExpressions: [path] };
    newApplication([chart], { ignoreDifferences: [rule] });
    expect(() => synth(chart)).not.toThrow();
  });

  const rules = [{ group, kind, jsonPointers: ['/spec/minReadySeconds'] }];

  test('a rule of an Application that only knows of the chart does not help', () => {
    const chart = newChart();
    rollout(chart, { minReadySeconds: 0 });
    newApplication([chartIn(chart.node.root, 'routes')], { relatedCharts: [chart], ignoreDifferences: rules });
    expect(() => synth(chart)).toThrow(MEND);
  });

  test('each of two Applications that deploy it must ignore it', () => {
    const chart = newChart();
    rollout(chart, { minReadySeconds: 0 });
    newApplication([chart], { ignoreDifferences: rules });
    expect(() => synth(chart)).not.toThrow();
    const second = chartIn(chart.node.root, 'second');
    new ArgoCdApplication(second, 'shop-2', { charts: [chart], source, destination: ArgoCdDestination.inCluster() });
    expect(() => synth(chart)).toThrow(MEND);
  });

  test('a rule of an Application in another tree, or for each cluster, helps', () => {
    for (const root of [undefined, new App()]) {
      const chart = newChart();
      rollout(chart, { minReadySeconds: 0 });
      newApp(chart, {}, 'other');
      const own = chartIn(root ?? chart.node.root, 'argo-cd');
      new ArgoCdApplicationSet(own, 'shop', { charts: [chart], source, ignoreDifferences: rules,
        clusters: ArgoCdClusters.list([{ name: 'east', server: 'https://east.example.com' }]) });
      expect(() => synth(chart)).not.toThrow();
    }
  });

  test('an annotation with a reason helps', () => {
    const chart = newChart();
    rollout(chart, { minReadySeconds: 0 }, {}, { annotations: { 'cdk8s-canary/ignore-undone-by-cluster': 'not deployed by Argo CD' } });
    expect(() => synth(newApplication([chart]))).not.toThrow();
  });
});

describe('sync options of single objects', () => {
  const REPLACE = 'must not have the sync option Replace=true in the chart "demo": a sync would wipe out what a canary has written there';
  const SERVER_SIDE = 'must not have the sync option ServerSideApply=true in the chart "demo": its selector would lose the pod '
    + 'hash; leave it out';

  test('replace', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart));
    new ApiObject(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    new ArgoCdObjectSync(chart, 'sync', { options: [ArgoCdObjectSyncOption.REPLACE] });
    expectProblems(newApplication([chart]),
      ...['Rollout default/web', 'Service default/web-stable', 'Service default/web-canary',
        'HTTPRoute default/route'].map((object) => `'charts' ("${object}") ${REPLACE}`));
  });

  test.each([{}, { syncOptions: { serverSideApply: true } }])('server-side apply, with %j of the Application', (props) => {
    const chart = newChart();
    newRoute(chart, newApp(chart));
    new ArgoCdObjectSync(chart, 'sync', { options: [ArgoCdObjectSyncOption.SERVER_SIDE_APPLY] });
    expectProblems(newApplication([chart], props), `'charts' ("Service default/web-stable") ${SERVER_SIDE}`,
      `'charts' ("Service default/web-canary") ${SERVER_SIDE}`);
  });

  test('an object that excepts itself from both', () => {
    const chart = newChart();
    const app = newApp(chart, VERSION_SERVICES);
    for (const child of ['StableService', 'CanaryService']) {
      ApiObject.of(app.node.findChild(child)).metadata.addAnnotation('argocd.argoproj.io/sync-options',
        'ServerSideApply=true, ServerSideApply=false');
    }
    expect(() => synth(newApplication([chart], { syncOptions: { serverSideApply: true } }))).not.toThrow();
  });
});

describe('names that Kustomize changes', () => {
  const NAME = 'must not be set for canaries: what is said of an object is said by its name in the chart';
  const NAMESPACE = 'must be the namespace that the canaries have in the charts, "default": what is said of an object is said by that';
  const kustomize = ArgoCdSource.kustomize(GIT,
    { path: '.', targetRevision: 'main', namePrefix: 'a-', nameSuffix: '-b', namespace: 'shop' });

  test.each<[string, string, Partial<ArgoCdApplicationProps>]>([
    ['the source', 'source', { source: kustomize }],
    ['one of the sources', 'sources[1]', { source: undefined, sources: [source, kustomize] }],
    ['the dry source', 'sourceHydrator.drySource',
      { source: undefined, sourceHydrator: { drySource: kustomize, syncSource: { path: 'out', targetBranch: 'prod' } } }],
  ])('by %s', (_, prop, props) => {
    const chart = newChart();
    newApp(chart);
    expectProblems(newApplication([chart], props), `'${prop}.namePrefix' ("a-") ${NAME}`, `'${prop}.nameSuffix' ("-b") ${NAME}`,
      `'${prop}.namespace' ("shop") ${NAMESPACE}`);
  });

  test.each<[string, string | undefined, string]>([['the same one', 'default', 'default'],
    ['one that the charts leave open', undefined, 'shop']])('namespace: %s', (_, own, namespace) => {
    const chart = newChart({ namespace: own });
    newApp(chart);
    expect(() => synth(newApplication([chart], { source: ArgoCdSource.kustomize(GIT, { path: '.', namespace }) }))).not.toThrow();
  });

  test('of anything else than a canary', () => {
    expect(() => synth(newApplication([newChart()], { source: kustomize }))).not.toThrow();
  });
});
