import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import {
  ArgoCdApplication, ArgoCdApplicationSet, ArgoCdClusters, ArgoCdDestination, ArgoCdObjectSync, ArgoCdObjectSyncOption,
  type ArgoCdObjectSyncProps, ArgoCdSource,
} from '../../../src';
import { OPTIONS, WAVE, annotated, configMap, lateText } from '../../support/annotations';
import { VERSION_SERVICES, invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { find, synth } from '../../support/manifests';

const { CONFIRM_PRUNE, NO_DELETE, NO_PRUNE, NO_SERVER_SIDE_APPLY, SERVER_SIDE_APPLY, SKIP_DRY_RUN_ON_MISSING_RESOURCE } =
  ArgoCdObjectSyncOption;
const LATE_ROUTE = `${lateText('HTTPRoute default/route', 'wave 1', 'Rollout default/web (wave 0)')} (sync-order; with demo/web)`;

function sync(scope: Construct, props: ArgoCdObjectSyncProps, id = 'sync'): ArgoCdObjectSync {
  return new ArgoCdObjectSync(scope, id, props);
}

test('all props', () => {
  const chart = newChart();
  const props: Required<ArgoCdObjectSyncProps> = { wave: -2, options: [NO_PRUNE], keepServiceSelectors: true };
  newApp(chart, VERSION_SERVICES);
  sync(chart, props);
  const manifests = synth(chart);
  expect(annotated(manifests, WAVE)).toEqual({ 'Rollout web': '-2', 'Service web': '-2', 'Service web-stable': '-2',
    'Service web-canary': '-2' });
  expect(annotated(manifests, OPTIONS)).toEqual({ 'Rollout web': 'Prune=false', 'Service web': 'Prune=false',
    'Service web-stable': 'Prune=false,ServerSideApply=false', 'Service web-canary': 'Prune=false,ServerSideApply=false' });
});

describe('wave', () => {
  test('every object of a construct, and no other', () => {
    const chart = newChart();
    configMap(chart, 'settings');
    sync(newApp(chart, VERSION_SERVICES), { wave: 2 });
    expect(annotated(synth(chart), WAVE)).toEqual({ 'ConfigMap settings': undefined, 'Rollout web': '2', 'Service web': '2',
      'Service web-stable': '2', 'Service web-canary': '2' });
  });

  test('0 is a wave', () => {
    const chart = newChart();
    sync(chart, { wave: 3 });
    sync(configMap(chart, 'settings'), { wave: 0 });
    expect(annotated(Testing.synth(chart), WAVE)).toEqual({ 'ConfigMap settings': '0' });
  });

  test.each([['first', false], ['last', true]])('a chart, and parts of it: what stands furthest in counts; the chart %s', (_, last) => {
    const chart = newChart();
    const app = newApp(chart);
    const route = newRoute(chart, app);
    const calls = [() => sync(chart, { wave: 3 }), () => sync(app, { wave: -1 }), () => sync(ApiObject.of(app), { wave: 1 }),
      () => sync(route, { wave: 0 })];
    for (const call of last ? calls.reverse() : calls) call();
    expect(annotated(synth(chart), WAVE))
      .toEqual({ 'Rollout web': '1', 'Service web-stable': '-1', 'Service web-canary': '-1', 'HTTPRoute route': '0' });
  });

  test('waves that keep the canary from starting, each told once', () => {
    const chart = newChart();
    const app = newApp(chart);
    sync(newRoute(chart, app), { wave: 1 });
    sync(app, { wave: 0 });
    expect(() => synth(chart)).toThrow(invalid(`[demo/route] ${LATE_ROUTE}`));
  });

  test('what counts is the finished chart', () => {
    const chart = newChart();
    const app = newApp(chart);
    sync(newRoute(chart, app), { wave: 1 });
    sync(ApiObject.of(app), { wave: 1 });
    expect(annotated(synth(chart), WAVE)).toMatchObject({ 'Rollout web': '1', 'HTTPRoute route': '1' });
  });

  test('what can not be rendered is told by its own construct alone', () => {
    const chart = newChart();
    const app = newApp(chart);
    sync(newRoute(chart, app), { wave: 1, keepServiceSelectors: true });
    ApiObject.of(app).addJsonPatch(JsonPatch.test('/kind', 'Deployment'));
    expect(() => synth(chart)).toThrow(/^Validation failed with the following errors:\n {2}\[demo\/web\] Failed serializing/);
    expect(() => synth(chart)).not.toThrow(/must not come after|\n {2}\[(?!demo\/web\])/);
  });

  test('what an object says itself is judged, too', () => {
    const chart = newChart();
    const route = newRoute(chart, newApp(chart));
    ApiObject.of(route).metadata.addAnnotation(WAVE, '1');
    expect(() => synth(chart)).toThrow(invalid(`[demo/route] ${LATE_ROUTE}`));
  });
});

describe('what an object says itself wins', () => {
  test('in its props, by a later word, and by a patch', () => {
    const chart = newChart();
    configMap(chart, 'props', { [WAVE]: '5', [OPTIONS]: 'Prune=confirm' });
    const word = configMap(chart, 'word');
    const patch = configMap(chart, 'patch');
    sync(chart, { wave: 1, options: [NO_PRUNE] });
    word.metadata.addAnnotation(WAVE, '6');
    patch.addJsonPatch(JsonPatch.replace('/metadata/annotations/argocd.argoproj.io~1sync-wave', '7'));
    const manifests = Testing.synth(chart);
    expect(annotated(manifests, WAVE)).toEqual({ 'ConfigMap props': '5', 'ConfigMap word': '6', 'ConfigMap patch': '7' });
    expect(annotated(manifests, OPTIONS))
      .toEqual({ 'ConfigMap props': 'Prune=confirm', 'ConfigMap word': 'Prune=false', 'ConfigMap patch': 'Prune=false' });
  });

  test('also where it is the same', () => {
    const chart = newChart();
    configMap(chart, 'settings', { [WAVE]: '1', [OPTIONS]: 'Prune=false' });
    sync(chart, { wave: 1, options: [NO_PRUNE] });
    expect(annotated(Testing.synth(chart), OPTIONS)).toEqual({ 'ConfigMap settings': 'Prune=false' });
  });
});

describe('problems of several charts', () => {
  /** The route in a chart of its own, and in a later wave than the Rollout. */
  function apart(): { readonly rollouts: Chart; readonly routes: Chart } {
    const rollouts = newChart();
    const routes = new Chart(rollouts.node.root, 'routes', { namespace: 'default', disableResourceNameHashes: true });
    const route = newRoute(routes, newApp(rollouts));
    ApiObject.of(route).metadata.addAnnotation(WAVE, '1');
    return { rollouts, routes };
  }

  const source = ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' });

  function application(charts: Chart[], relatedCharts: Chart[] = [], root: Construct = charts[0].node.root, id = 'shop'): void {
    new ArgoCdApplication(new Chart(root, `argo-cd-${id}`), id,
      { charts, relatedCharts, source, destination: ArgoCdDestination.inCluster(), deployedElsewhere: ['HTTPRoute/route'] });
  }

  const late = invalid(`[routes/route] ${LATE_ROUTE}`);

  test('show where one Application syncs them together', () => {
    const { rollouts, routes } = apart();
    expect(() => Testing.synth(rollouts)).not.toThrow();
    application([rollouts, routes]);
    expect(() => Testing.synth(rollouts)).toThrow(late);
  });

  test('and not where two do, or a chart is only related', () => {
    const { rollouts, routes } = apart();
    application([rollouts], [routes]);
    application([routes], [rollouts], rollouts.node.root, 'routes');
    expect(() => Testing.synth(rollouts)).not.toThrow();
  });

  test('also where the Application is in another tree', () => {
    const { rollouts, routes } = apart();
    application([rollouts, routes], [], new App());
    expect(() => Testing.synth(rollouts)).toThrow(late);
  });

  test('also where there is one Application for each cluster', () => {
    const { rollouts, routes } = apart();
    const west = new Chart(rollouts.node.root, 'west', { namespace: 'default' });
    newApp(west);
    new ArgoCdApplicationSet(new Chart(rollouts.node.root, 'argo-cd'), 'shop', {
      charts: [rollouts, west, routes], source,
      clusters: ArgoCdClusters.list([{ name: 'east', server: 'https://east.example.com' }, { name: 'west', server: 'https://west.example.com' }]),
    });
    expect(() => Testing.synth(rollouts)).toThrow(late);
  });

  test('an annotation that nobody reads is told at its object', () => {
    const { rollouts } = apart();
    ApiObject.of(configMap(rollouts, 'settings')).metadata.addAnnotation(WAVE, 'first');
    expect(() => Testing.synth(rollouts)).toThrow(invalid(`[] 'ConfigMap default/settings $.metadata.annotations["${WAVE}"]' ("first") `
      + 'must be a whole number, as a text: Argo CD passes over any other (sync-annotations) [demo/settings]'));
  });

  test('an app as scope means the objects of all its charts', () => {
    const app = new App();
    const [one, two] = ['one', 'two'].map((id) => new Chart(app, id));
    const nested = new Chart(two, 'nested');
    sync(app, { wave: 4 });
    sync(two, { options: [NO_PRUNE] });
    [one, two, nested].forEach((chart, i) => configMap(chart, `settings-${i}`));
    const manifests = [one, two, nested].flatMap((chart) => Testing.synth(chart));
    expect(annotated(manifests, WAVE)).toEqual({ 'ConfigMap settings-0': '4', 'ConfigMap settings-1': '4', 'ConfigMap settings-2': '4' });
    expect(Object.values(annotated(manifests, OPTIONS))).toEqual([undefined, 'Prune=false', 'Prune=false']);
  });
});

describe('options', () => {
  test('are added to those that are there', () => {
    const chart = newChart();
    configMap(chart, 'bare');
    configMap(chart, 'one', { [OPTIONS]: 'Prune=false' });
    configMap(chart, 'spaced', { [OPTIONS]: ' Prune=false , Validate=false,' });
    sync(chart, { options: [NO_DELETE, SKIP_DRY_RUN_ON_MISSING_RESOURCE] });
    const added = 'Delete=false,SkipDryRunOnMissingResource=true';
    expect(annotated(Testing.synth(chart), OPTIONS)).toEqual({
      'ConfigMap bare': added, 'ConfigMap one': `Prune=false,${added}`, 'ConfigMap spaced': `Prune=false,Validate=false,${added}`,
    });
  });

  test('stand there once, and the last value of an option counts, of all the innermost', () => {
    const chart = newChart();
    sync(configMap(chart, 'settings', { [OPTIONS]: 'Validate=false' }),
      { options: [CONFIRM_PRUNE, NO_SERVER_SIDE_APPLY, NO_PRUNE, NO_PRUNE] });
    sync(chart, { options: [SERVER_SIDE_APPLY, CONFIRM_PRUNE, NO_DELETE] });
    expect(annotated(Testing.synth(chart), OPTIONS))
      .toEqual({ 'ConfigMap settings': 'Validate=false,ServerSideApply=false,Prune=false,Delete=false' });
  });

  // Argo CD asks for each value by itself: of two values of one option both may be read.
  test('leave alone what an object says itself', () => {
    const chart = newChart();
    configMap(chart, 'two', { [OPTIONS]: 'ServerSideApply=false,ServerSideApply=true' });
    configMap(chart, 'spaced', { [OPTIONS]: ' ServerSideApply=true ,' });
    sync(chart, { options: [NO_SERVER_SIDE_APPLY] });
    expect(annotated(Testing.synth(chart), OPTIONS))
      .toEqual({ 'ConfigMap two': 'ServerSideApply=false,ServerSideApply=true', 'ConfigMap spaced': ' ServerSideApply=true ,' });
  });

  test('have the words of Argo CD', () => {
    const chart = newChart();
    for (const option of Object.values(ArgoCdObjectSyncOption)) sync(configMap(chart,
      option.replace('=', '.').toLowerCase()), { options: [option] });
    expect(Object.values(annotated(Testing.synth(chart), OPTIONS))).toEqual([
      'ServerSideApply=true', 'ServerSideApply=false', 'SkipDryRunOnMissingResource=true', 'Validate=false', 'Prune=false', 'Prune=confirm',
        'PruneLast=true',
      'Delete=false', 'Delete=confirm', 'Replace=true', 'Force=true',
    ]);
  });
});

describe('errors', () => {
  test.each([1.5, 2 ** 53])('a wave of %d, where there is no object', (wave) => {
    const chart = newChart();
    sync(new Construct(chart, 'empty'), { wave });
    expect(() => synth(chart)).toThrow(invalid(`[demo/empty/sync] 'wave' (${wave}) must be a whole number`,
      '[demo/empty/sync] \'scope\' ("demo/empty") must have objects: there is nothing to sync'));
  });

  test('no option', () => {
    const chart = newChart();
    sync(configMap(chart, 'settings'), { options: [] });
    expect(() => Testing.synth(chart)).toThrow(invalid('[demo/settings/sync] \'options\' ([]) must have at least one entry'));
  });

  test('no props', () => {
    const chart = newChart();
    sync(configMap(chart, 'settings'), {});
    expect(() => Testing.synth(chart)).toThrow(invalid(
      '[demo/settings/sync] \'wave\' (not set) must be set, or options, or keepServiceSelectors: it says nothing otherwise'));
  });

  test('two in one construct that do not say the same', () => {
    const chart = newChart();
    configMap(chart, 'settings');
    sync(chart, { wave: 1, options: [NO_PRUNE, NO_DELETE], keepServiceSelectors: true }, 'one');
    sync(chart, { wave: 2, options: [NO_DELETE, CONFIRM_PRUNE], keepServiceSelectors: false }, 'two');
    const rule = 'must not be said in another way than by demo/one, which stands in the same construct';
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/two] 'wave' (2) ${rule} (1)`,
      `[demo/two] 'options' ("Prune=confirm") ${rule} (Prune=false)`, `[demo/two] 'keepServiceSelectors' (false) ${rule} (true)`));
  });

  test('two in one construct may say the same, or each something else', () => {
    const chart = newChart();
    configMap(chart, 'settings');
    sync(chart, { wave: 1, options: [NO_PRUNE] }, 'one');
    sync(chart, { wave: 1, options: [NO_DELETE] }, 'two');
    sync(chart, { options: [NO_PRUNE], keepServiceSelectors: true }, 'three');
    expect(annotated(Testing.synth(chart), OPTIONS)).toEqual({ 'ConfigMap settings': 'Prune=false,Delete=false' });
  });
});

test('the same wherever it stands in an app with other canaries', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart));
  newApp(chart, { serviceName: 'other' }, 'other');
  sync(chart, { wave: 1 });
  expect(find(synth(chart), 'Rollout', 'other').metadata.annotations).toEqual({ [WAVE]: '1' });
});
