import { ApiObject, App, Chart, Lazy, Testing, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArgoCdObjectSync, ArgoCdObjectSyncOption, type CanaryApp, GatewayCanaryRoute, RouteParent } from '../../../src';
import { OPTIONS, WAVE, annotated, configMap, rawService } from '../../support/annotations';
import { RAW_PODS, invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { type Manifest, load, synth } from '../../support/manifests';

const { NO_DELETE, NO_PRUNE } = ArgoCdObjectSyncOption;

/** A validation of somebody else that makes something, once. */
function onFirstWalk(scope: Construct, make: () => void): void {
  let done = false;
  scope.node.addValidation({
    validate: () => {
      if (!done) make();
      done = true;
      return [];
    },
  });
}

/** What it says of the sync, of each object. */
function said(manifests: readonly Manifest[]): unknown {
  return [annotated(manifests, WAVE), annotated(manifests, OPTIONS)];
}

describe('the order of calls does not matter', () => {
  const steps: { readonly [step: string]: (chart: Chart) => void } = {
    app: (chart) => void newApp(chart),
    route: (chart) => void newRoute(chart, chart.node.findChild('web') as CanaryApp),
    settings: (chart) => void configMap(new Construct(chart, 'nested'), 'settings', { [OPTIONS]: 'Delete=confirm' }),
    sync: (chart) => void new ArgoCdObjectSync(chart, 'sync', { wave: 2, options: [NO_PRUNE], keepServiceSelectors: true }),
  };
  const orders = [['app', 'route', 'settings', 'sync'], ['sync', 'app', 'route', 'settings'], ['app', 'sync', 'route', 'settings'],
    ['settings', 'app', 'sync', 'route']];

  test.each(orders)('%s, %s, %s, %s', (...order) => {
    const chart = newChart();
    for (const step of order) steps[step](chart);
    expect(said(synth(chart))).toEqual([
      { 'Rollout web': '2', 'Service web-stable': '2', 'Service web-canary': '2', 'HTTPRoute route': '2', 'ConfigMap settings': '2' },
      { 'Rollout web': 'Prune=false', 'Service web-stable': 'Prune=false,ServerSideApply=false',
        'Service web-canary': 'Prune=false,ServerSideApply=false', 'HTTPRoute route': 'Prune=false',
        'ConfigMap settings': 'Delete=confirm,Prune=false' },
    ]);
  });
});

describe('an object that a validation of somebody else makes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-canary-sync-'));

  function tree(where: 'app' | 'first' | 'last', app: App): Chart {
    const chart = new Chart(app, 'demo');
    configMap(chart, 'settings');
    const last = new Chart(app, 'last');
    new ArgoCdObjectSync(app, 'sync', { wave: 1, options: [NO_PRUNE] });
    const scope = { app, first: chart, last }[where];
    onFirstWalk(scope, () => void configMap(chart, 'late', { [OPTIONS]: 'Delete=false' }));
    return chart;
  }

  const wanted = [{ 'ConfigMap settings': '1', 'ConfigMap late': '1' },
    { 'ConfigMap settings': 'Prune=false', 'ConfigMap late': 'Delete=false,Prune=false' }];

  test.each(['app', 'first', 'last'] as const)('gets the annotations, by itself and with its app: %s', (where) => {
    expect(said(Testing.synth(tree(where, Testing.app())))).toEqual(wanted);
    const app = Testing.app();
    tree(where, app);
    expect(said(load(app.synthYaml()))).toEqual(wanted);
  });

  test('gets them in files of single objects', () => {
    const app = new App({ outdir: folder, yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
    tree('last', app);
    app.synth();
    const files = readdirSync(join(folder, 'demo')).map((name) => readFileSync(join(folder, 'demo', name), 'utf8'));
    expect(said(files.flatMap(load))).toEqual(wanted);
  });

  test('may be the ArgoCdObjectSync', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart));
    const last = configMap(chart, 'settings');
    onFirstWalk(last, () => void new ArgoCdObjectSync(chart, 'sync', { wave: 1, keepServiceSelectors: true }));
    expect(said(synth(chart))).toEqual([
      { 'Rollout web': '1', 'Service web-stable': '1', 'Service web-canary': '1', 'HTTPRoute route': '1', 'ConfigMap settings': '1' },
      { 'Service web-stable': 'ServerSideApply=false', 'Service web-canary': 'ServerSideApply=false' },
    ]);
  });

  test('may be a canary, whose Services are kept', () => {
    const chart = newChart();
    configMap(chart, 'settings');
    new ArgoCdObjectSync(chart, 'sync', { keepServiceSelectors: true });
    rawService(chart, 'late-stable');
    onFirstWalk(chart, () => void new ApiObject(chart, 'raw', {
      apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'late' },
      spec: { ...RAW_PODS, strategy: { canary: { stableService: 'late-stable' } } },
    }));
    expect(annotated(Testing.synth(chart), OPTIONS)).toMatchObject({ 'Service late-stable': 'ServerSideApply=false' });
  });
});

describe('several synths of one tree', () => {
  test('say the same', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart));
    new ArgoCdObjectSync(chart, 'sync', { wave: 1, options: [NO_PRUNE], keepServiceSelectors: true });
    const [first, second, third] = [1, 2, 3].map(() => synth(chart));
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(load((chart.node.root as App).synthYaml())).toEqual(first);
  });

  test('an object\'s own word in between wins, and what comes to it is added to that', () => {
    const chart = newChart();
    const object = configMap(chart, 'settings');
    const other = configMap(chart, 'other');
    new ArgoCdObjectSync(chart, 'sync', { wave: 1, options: [NO_PRUNE] });
    Testing.synth(chart);
    object.metadata.addAnnotation(WAVE, '7');
    object.metadata.addAnnotation(OPTIONS, 'Validate=false');
    new ArgoCdObjectSync(other, 'sync', { wave: 2, options: [NO_DELETE] });
    const wanted = [{ 'ConfigMap settings': '7', 'ConfigMap other': '2' },
      { 'ConfigMap settings': 'Validate=false,Prune=false', 'ConfigMap other': 'Prune=false,Delete=false' }];
    expect(said(Testing.synth(chart))).toEqual(wanted);
    expect(said(Testing.synth(chart))).toEqual(wanted);
  });

  test('an object in between gets the annotations, too', () => {
    const chart = newChart();
    configMap(chart, 'settings');
    new ArgoCdObjectSync(chart, 'sync', { wave: 1 });
    Testing.synth(chart);
    configMap(chart, 'late');
    expect(annotated(Testing.synth(chart), WAVE)).toEqual({ 'ConfigMap settings': '1', 'ConfigMap late': '1' });
  });

  test('what is taken out of the tree in between says nothing any more', () => {
    const chart = newChart();
    const nested = new Construct(chart, 'nested');
    configMap(nested, 'settings', { [OPTIONS]: 'Validate=false' });
    new ArgoCdObjectSync(chart, 'sync', { wave: 1, options: [NO_PRUNE] });
    new ArgoCdObjectSync(nested, 'sync', { wave: 2 });
    const waves = [Testing.synth(chart)];
    nested.node.tryRemoveChild('sync');
    waves.push(Testing.synth(chart));
    chart.node.tryRemoveChild('sync');
    waves.push(Testing.synth(chart));
    expect(waves.map((manifests) => annotated(manifests, WAVE)['ConfigMap settings'])).toEqual(['2', '1', undefined]);
    expect(annotated(waves[2], OPTIONS)).toEqual({ 'ConfigMap settings': 'Validate=false' });
    expect(() => new ArgoCdObjectSync(chart, 'sync', { wave: 3 })).not.toThrow();
    expect(annotated(Testing.synth(chart), WAVE)).toEqual({ 'ConfigMap settings': '3' });
  });

  test('a router in between takes the Service that only this has annotated', () => {
    const chart = newChart();
    const app = newApp(chart);
    new ArgoCdObjectSync(chart, 'sync', { wave: 1, options: [NO_PRUNE] });
    expect(annotated(synth(chart), WAVE)).toEqual({ 'Rollout web': '1', 'Service web': '1' });
    new GatewayCanaryRoute(chart, 'route', { app, parents: [RouteParent.gateway('edge')] });
    expect(annotated(synth(chart), WAVE)).toEqual({ 'Rollout web': '1', 'Service web-stable': '1', 'Service web-canary': '1',
      'HTTPRoute route': '1' });
  });

  test('and not one that somebody has annotated since', () => {
    const chart = newChart();
    const app = newApp(chart);
    new ArgoCdObjectSync(chart, 'sync', { wave: 1 });
    synth(chart);
    ApiObject.of(app.node.findChild('Service')).metadata.addAnnotation(WAVE, '5');
    new GatewayCanaryRoute(chart, 'route', { app, parents: [RouteParent.gateway('edge')] });
    expect(() => synth(chart)).toThrow('\'service\' ("web") must not be used or changed before');
  });
});

test('an annotation that is known late is the object\'s own', () => {
  const chart = newChart();
  const late = (text: string): string => Lazy.any({ produce: () => text }) as string;
  configMap(chart, 'settings', { [WAVE]: late('5'), [OPTIONS]: late('Prune=confirm') });
  new ArgoCdObjectSync(chart, 'sync', { wave: 1, options: [NO_PRUNE, NO_DELETE] });
  const wanted = [{ 'ConfigMap settings': '5' }, { 'ConfigMap settings': 'Prune=confirm,Delete=false' }];
  expect(said(Testing.synth(chart))).toEqual(wanted);
  expect(said(Testing.synth(chart))).toEqual(wanted);
});

test('only one object of a broken chart is told, and no other is left out', () => {
  const chart = newChart();
  configMap(chart, 'broken', { [OPTIONS]: Lazy.any({ produce: () => { throw new Error('broken'); } }) as string });
  configMap(chart, 'settings');
  new ArgoCdObjectSync(chart, 'sync', { wave: -0.5, options: [NO_PRUNE] });
  expect(() => Testing.synth(chart)).toThrow(invalid('[demo/sync] \'wave\' (-0.5) must be a whole number'));
});
