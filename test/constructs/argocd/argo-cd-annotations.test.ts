import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { ArgoCdAnnotations, ArgoCdObjectSyncOption } from '../../../src';
import { Judgement } from '../../../src/constructs/judgement';
import { sharedSyncOrderProblems } from '../../../src/constructs/argocd/argo-cd-annotations';
import { VERSION_SERVICES, invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { type Manifest, find, synth } from '../../support/manifests';
import { problemTexts } from '../../support/problem-texts';

const WAVE = 'argocd.argoproj.io/sync-wave';
const OPTIONS = 'argocd.argoproj.io/sync-options';
const LATE_ROUTE = 'HTTPRoute route (wave 1) must not come after Rollout web (wave 0): the Rollout does not become healthy without it, '
  + 'and Argo CD waits for that';

/** The value of an annotation, by object. */
function annotated(manifests: readonly Manifest[], key: string): { [object: string]: unknown } {
  return Object.fromEntries(manifests.map(({ kind, metadata }) => [`${kind} ${metadata.name}`, metadata.annotations?.[key]]));
}

function configMap(chart: Chart, name: string, annotations?: { [key: string]: string }): ApiObject {
  return new ApiObject(chart, name,
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...(annotations === undefined ? {} : { annotations }) } });
}

describe('syncWave', () => {
  test('every object of a construct, and no other', () => {
    const chart = newChart();
    configMap(chart, 'settings');
    ArgoCdAnnotations.syncWave(newApp(chart, VERSION_SERVICES), 2);
    expect(annotated(synth(chart), WAVE)).toEqual({ 'ConfigMap settings': undefined, 'Rollout web': '2', 'Service web': '2',
      'Service web-stable': '2', 'Service web-canary': '2' });
  });

  test('a chart, then parts of it: the later call wins', () => {
    const chart = newChart();
    const app = newApp(chart);
    const route = newRoute(chart, app);
    ArgoCdAnnotations.syncWave(chart, 3);
    ArgoCdAnnotations.syncWave(app, -1);
    ArgoCdAnnotations.syncWave(ApiObject.of(app), 1);
    ArgoCdAnnotations.syncWave(route, 0);
    expect(annotated(synth(chart), WAVE))
      .toEqual({ 'Rollout web': '1', 'Service web-stable': '-1', 'Service web-canary': '-1', 'HTTPRoute route': '0' });
  });

  test('waves that keep the canary from starting, each told once', () => {
    const chart = newChart();
    const app = newApp(chart);
    ArgoCdAnnotations.syncWave(newRoute(chart, app), 1);
    ArgoCdAnnotations.syncWave(app, 0);
    expect(() => synth(chart)).toThrow(invalid(`[demo] ${LATE_ROUTE}`));
  });

  test('what counts is the finished chart', () => {
    const chart = newChart();
    const app = newApp(chart);
    ArgoCdAnnotations.syncWave(newRoute(chart, app), 1);
    ArgoCdAnnotations.syncWave(ApiObject.of(app), 1);
    expect(annotated(synth(chart), WAVE)).toMatchObject({ 'Rollout web': '1', 'HTTPRoute route': '1' });
  });

  test('what can not be rendered is told by its own construct alone', () => {
    const chart = newChart();
    const app = newApp(chart);
    ArgoCdAnnotations.syncWave(newRoute(chart, app), 1);
    ApiObject.of(app).addJsonPatch(JsonPatch.test('/kind', 'Deployment'));
    expect(() => synth(chart)).toThrow(/^Validation failed with the following errors:\n {2}\[demo\/web\] Failed serializing/);
    expect(() => synth(chart)).not.toThrow(/must not come after/);
  });

  test('errors', () => {
    const chart = newChart();
    expect(() => ArgoCdAnnotations.syncWave(new Construct(chart, 'empty'), 1.5)).toThrow(new Error([
      '\'wave\' (1.5) must be a whole number [ArgoCdAnnotations.syncWave]',
      '\'scope\' ("demo/empty") must have objects already: call it after they are made [ArgoCdAnnotations.syncWave]',
    ].join('\n')));
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

  function shared(charts: Chart[]): string[] {
    return problemTexts(sharedSyncOrderProblems(Judgement.of(charts[0]), charts));
  }

  test('show together', () => {
    const { rollouts, routes } = apart();
    ArgoCdAnnotations.syncWave(rollouts, 0);
    expect(() => Testing.synth(rollouts)).not.toThrow();
    expect(shared([rollouts, routes])).toEqual([LATE_ROUTE]);
  });

  test('except what a chart reports by itself', () => {
    const chart = newChart();
    const app = newApp(chart);
    const route = newRoute(chart, app);
    ApiObject.of(route).metadata.addAnnotation(WAVE, '1');
    const other = newChart();
    ApiObject.of(configMap(other, 'settings')).metadata.addAnnotation(WAVE, 'first');
    const unread = `ConfigMap settings: '${WAVE}' ("first") must be a whole number, as a text: Argo CD passes over any other`;
    expect(shared([chart, other])).toEqual([LATE_ROUTE, unread].reverse());
    ArgoCdAnnotations.syncWave(app, 0);
    expect(shared([chart, other])).toEqual([unread]);
  });
});

describe('syncOptions', () => {
  test('are added to those that are there', () => {
    const chart = newChart();
    configMap(chart, 'bare');
    configMap(chart, 'one', { [OPTIONS]: 'Prune=false' });
    configMap(chart, 'spaced', { [OPTIONS]: ' Prune=false , Validate=false,' });
    ArgoCdAnnotations.syncOptions(chart, ArgoCdObjectSyncOption.NO_DELETE, ArgoCdObjectSyncOption.SKIP_DRY_RUN_ON_MISSING_RESOURCE);
    const added = 'Delete=false,SkipDryRunOnMissingResource=true';
    expect(annotated(Testing.synth(chart), OPTIONS)).toEqual({
      'ConfigMap bare': added, 'ConfigMap one': `Prune=false,${added}`, 'ConfigMap spaced': `Prune=false,Validate=false,${added}`,
    });
  });

  test('stand there once, and the last value of an option counts', () => {
    const chart = newChart();
    const object = configMap(chart, 'settings', { [OPTIONS]: 'ServerSideApply=true,Prune=confirm' });
    ArgoCdAnnotations.syncOptions(object, ArgoCdObjectSyncOption.CONFIRM_PRUNE, ArgoCdObjectSyncOption.NO_SERVER_SIDE_APPLY,
      ArgoCdObjectSyncOption.NO_PRUNE, ArgoCdObjectSyncOption.NO_PRUNE);
    ArgoCdAnnotations.syncOptions(chart, ArgoCdObjectSyncOption.NO_PRUNE);
    expect(annotated(Testing.synth(chart), OPTIONS)).toEqual({ 'ConfigMap settings': 'ServerSideApply=false,Prune=false' });
  });

  test('have the words of Argo CD', () => {
    const chart = newChart();
    for (const option of Object.values(ArgoCdObjectSyncOption)) ArgoCdAnnotations.syncOptions(configMap(chart,
      option.replace('=', '.').toLowerCase()), option);
    expect(Object.values(annotated(Testing.synth(chart), OPTIONS))).toEqual([
      'ServerSideApply=true', 'ServerSideApply=false', 'SkipDryRunOnMissingResource=true', 'Validate=false', 'Prune=false', 'Prune=confirm',
        'PruneLast=true',
      'Delete=false', 'Delete=confirm', 'Replace=true', 'Force=true',
    ]);
  });

  test('errors', () => {
    expect(() => ArgoCdAnnotations.syncOptions(newChart())).toThrow(new Error([
      '\'options\' ([]) must have at least one entry [ArgoCdAnnotations.syncOptions]',
      '\'scope\' ("demo") must have objects already: call it after they are made [ArgoCdAnnotations.syncOptions]',
    ].join('\n')));
  });
});

describe('keepServiceSelectors', () => {
  const service = (chart: Chart, name: string, namespace?: string) =>
    new ApiObject(chart, `${name}-${namespace ?? 'own'}`,
      { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports: [{ port: 80 }] } });

  test('annotates the Services that a Rollout of the chart names', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart));
    service(chart, 'plain');
    service(chart, 'web-stable', 'other');
    ArgoCdAnnotations.keepServiceSelectors(chart);
    ArgoCdAnnotations.keepServiceSelectors(chart);
    const services = synth(chart).filter(({ kind }) => kind === 'Service')
      .map(({ metadata }) => [metadata.name, metadata.namespace, metadata.annotations]);
    expect(services).toEqual([
      ['web-stable', 'default', { [OPTIONS]: 'ServerSideApply=false' }],
      ['web-canary', 'default', { [OPTIONS]: 'ServerSideApply=false' }],
      ['plain', 'default', undefined],
      ['web-stable', 'other', undefined],
    ]);
  });

  test('leaves the rest of the chart as it was', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart));
    ArgoCdAnnotations.keepServiceSelectors(chart);
    const { 'Service web-stable': stable, 'Service web-canary': canary, ...rest } = annotated(synth(chart), OPTIONS);
    expect([stable, canary]).toEqual(['ServerSideApply=false', 'ServerSideApply=false']);
    expect(rest).toEqual({ 'Rollout web': undefined, 'HTTPRoute route': undefined });
  });

  test('a canary that comes later', () => {
    const chart = newChart();
    newApp(chart);
    ArgoCdAnnotations.keepServiceSelectors(chart);
    newRoute(chart, newApp(chart, {}, 'late'));
    const rule = 'must not get a Service of a canary after ArgoCdAnnotations.keepServiceSelectors: call it last';
    expect(() => synth(chart)).toThrow(invalid(`[demo] 'chart' ("late-stable") ${rule}`, `[demo] 'chart' ("late-canary") ${rule}`));
  });

  test('an option that takes the selector away again', () => {
    const chart = newChart();
    newApp(chart, VERSION_SERVICES);
    ArgoCdAnnotations.keepServiceSelectors(chart);
    ArgoCdAnnotations.syncOptions(chart, ArgoCdObjectSyncOption.SERVER_SIDE_APPLY);
    const rule = 'must not get the sync option ServerSideApply=true after ArgoCdAnnotations.keepServiceSelectors: its selector would '
      + 'lose the pod hash';
    expect(() => synth(chart)).toThrow(invalid(`[demo] 'chart' ("web-stable") ${rule}`, `[demo] 'chart' ("web-canary") ${rule}`));
    ArgoCdAnnotations.keepServiceSelectors(chart);
    expect(find(synth(chart), 'Service', 'web-canary').metadata.annotations).toEqual({ [OPTIONS]: 'ServerSideApply=false' });
  });

  test('a second call covers it', () => {
    const chart = newChart();
    ArgoCdAnnotations.keepServiceSelectors(chart);
    newApp(chart, VERSION_SERVICES);
    ArgoCdAnnotations.keepServiceSelectors(chart);
    expect(find(synth(chart), 'Service', 'web-canary').metadata.annotations).toEqual({ [OPTIONS]: 'ServerSideApply=false' });
  });
});

describe('restoreWeights', () => {
  const CHECKSUM = 'cdk8s-canary/routes-checksum';

  function annotated(hostname: string, labels?: { [key: string]: string }): { readonly [key: string]: string } {
    const chart = newChart();
    const app = newApp(chart);
    newRoute(chart, app, { hostnames: [hostname], labels });
    ArgoCdAnnotations.restoreWeights(app);
    ArgoCdAnnotations.restoreWeights(app);
    return find(synth(chart), 'Rollout').metadata.annotations as { readonly [key: string]: string };
  }

  test('the Rollout comes after its routes, and changes with them', () => {
    const { [CHECKSUM]: checksum, ...others } = annotated('a.example.com');
    expect(others).toEqual({ 'argocd.argoproj.io/sync-wave': '1' });
    expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(annotated('a.example.com')[CHECKSUM]).toBe(checksum);
    expect(annotated('b.example.com')[CHECKSUM]).not.toBe(checksum);
    expect(annotated('a.example.com', { team: 'a' })[CHECKSUM]).not.toBe(checksum);
  });

  test('after routes that have a wave', () => {
    const chart = newChart();
    const app = newApp(chart);
    const { apiObject: route } = newRoute(chart, app);
    ArgoCdAnnotations.syncWave(route, 5);
    ArgoCdAnnotations.restoreWeights(app);
    expect(find(synth(chart), 'Rollout').metadata.annotations['argocd.argoproj.io/sync-wave']).toBe('6');
  });

  test('an app without a route', () => {
    const app = newApp(newChart());
    expect(() => ArgoCdAnnotations.restoreWeights(app))
      .toThrow("'app' (\"demo/web\") must have a GatewayCanaryRoute already: call it after the route is made "
        + '[ArgoCdAnnotations.restoreWeights]');
  });

  test('a route that is moved into the wave of the Rollout', () => {
    const chart = newChart();
    const app = newApp(chart);
    const { apiObject: route } = newRoute(chart, app, { name: 'shop' });
    ArgoCdAnnotations.restoreWeights(app);
    ArgoCdAnnotations.syncWave(route, 1);
    expect(() => Testing.synth(chart))
      .toThrow(invalid('[demo/web] \'app\' ("shop") must be in an earlier sync wave than the Rollout, or its weights are not restored'));
  });
});
