import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { type Construct } from 'constructs';
import { ArgoCdObjectSync, ArgoCdObjectSyncOption } from '../../../src';
import { OPTIONS, annotated, configMap, rawService } from '../../support/annotations';
import { RAW_PODS, VERSION_SERVICES, invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { type Manifest, find, synth } from '../../support/manifests';

const KEPT = { [OPTIONS]: 'ServerSideApply=false' };

function keep(scope: Construct, keepServiceSelectors = true): ArgoCdObjectSync {
  return new ArgoCdObjectSync(scope, 'keep', { keepServiceSelectors });
}

function rawRollout(scope: Construct, id: string, canary: object, namespace?: string): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: id, namespace }, spec: { ...RAW_PODS, strategy: { canary } },
  });
}

/** The annotations of the Services. */
function services(manifests: readonly Manifest[]): unknown[] {
  return manifests.filter(({ kind }) => kind === 'Service')
    .map(({ metadata }) => [metadata.name, metadata.namespace, metadata.annotations]);
}

test('annotates the Services that a Rollout of the chart names', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart));
  rawService(chart, 'plain');
  rawService(chart, 'web-stable', 'other');
  keep(chart);
  expect(services(synth(chart))).toEqual([
    ['web-stable', 'default', KEPT],
    ['web-canary', 'default', KEPT],
    ['plain', 'default', undefined],
    ['web-stable', 'other', undefined],
  ]);
});

test('leaves the rest of the chart as it was', () => {
  const bare = newChart();
  newRoute(bare, newApp(bare));
  const chart = newChart();
  newRoute(chart, newApp(chart));
  keep(chart);
  const { 'Service web-stable': stable, 'Service web-canary': canary, ...rest } = annotated(synth(chart), OPTIONS);
  expect([stable, canary]).toEqual(['ServerSideApply=false', 'ServerSideApply=false']);
  expect(rest).toEqual({ 'Rollout web': undefined, 'HTTPRoute route': undefined });
  const others = (manifests: Manifest[]): Manifest[] => manifests.filter(({ kind }) => kind !== 'Service');
  expect(others(synth(chart))).toEqual(others(synth(bare)));
});

test('a canary that comes later', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart));
  keep(chart);
  newRoute(chart, newApp(chart, {}, 'late'), { hostnames: ['late.example.com'] }, 'late-route');
  expect(services(synth(chart))).toEqual(['web-stable', 'web-canary', 'late-stable', 'late-canary'].map((name) => [name, 'default', KEPT]));
});

test('a raw Rollout, and its Services in any order, after it', () => {
  const chart = newChart();
  keep(chart);
  rawService(chart, 'a');
  rawRollout(chart, 'raw', { stableService: 'a', canaryService: 'b' });
  rawService(chart, 'b');
  rawService(chart, 'c');
  expect(services(Testing.synth(chart))).toEqual([['a', 'default', KEPT], ['b', 'default', KEPT], ['c', 'default', undefined]]);
});

test('what counts is what the Rollout names in the end', () => {
  const chart = newChart({ namespace: undefined });
  keep(chart);
  for (const name of ['a', 'b', 'c']) rawService(chart, name);
  const rollout = rawRollout(chart, 'raw', { stableService: 'a', canaryService: 'b' });
  rollout.addJsonPatch(JsonPatch.replace('/spec/strategy/canary/canaryService', 'c'));
  expect(services(Testing.synth(chart))).toEqual([['a', undefined, KEPT], ['b', undefined, undefined], ['c', undefined, KEPT]]);
});

test('Services of Rollouts of another chart are not meant', () => {
  const chart = newChart();
  const other = new Chart(chart.node.root, 'other', { namespace: 'default' });
  rawService(chart, 'a');
  rawRollout(other, 'raw', { stableService: 'a' });
  keep(chart.node.root);
  expect(services(Testing.synth(chart))).toEqual([['a', 'default', undefined]]);
});

test('those of all charts of an app, each with its own', () => {
  const chart = newChart();
  const other = new Chart(chart.node.root, 'other', { namespace: 'default', disableResourceNameHashes: true });
  keep(chart.node.root);
  for (const each of [chart, other]) newRoute(each, newApp(each));
  rawService(other, 'plain');
  const both = ['web-stable', 'web-canary'].map((name) => [name, 'default', KEPT]);
  expect([services(synth(chart)), services(synth(other))]).toEqual([both, [...both, ['plain', 'default', undefined]]]);
});

test('only the Services of the construct in which it stands', () => {
  const chart = newChart();
  const app = newApp(chart);
  newRoute(chart, app);
  newRoute(chart, newApp(chart, {}, 'second'), { hostnames: ['second.example.com'] }, 'second-route');
  keep(app);
  expect(services(synth(chart))).toEqual([['web-stable', 'default', KEPT], ['web-canary', 'default', KEPT],
    ['second-stable', 'default', undefined], ['second-canary', 'default', undefined]]);
});

test('further in it may be said not to', () => {
  const chart = newChart();
  const app = newApp(chart);
  newRoute(chart, app);
  newRoute(chart, newApp(chart, {}, 'second'), { hostnames: ['second.example.com'] }, 'second-route');
  keep(app, false);
  keep(chart);
  expect(services(synth(chart))).toEqual([['web-stable', 'default', undefined], ['web-canary', 'default', undefined],
    ['second-stable', 'default', KEPT], ['second-canary', 'default', KEPT]]);
});

test('beside a server-side apply of everything', () => {
  const chart = newChart();
  newApp(chart, VERSION_SERVICES);
  new ArgoCdObjectSync(chart, 'sync',
    { options: [ArgoCdObjectSyncOption.SERVER_SIDE_APPLY, ArgoCdObjectSyncOption.NO_PRUNE], keepServiceSelectors: true });
  expect(annotated(synth(chart), OPTIONS)).toEqual({
    'Rollout web': 'ServerSideApply=true,Prune=false', 'Service web': 'ServerSideApply=true,Prune=false',
    'Service web-stable': 'ServerSideApply=false,Prune=false', 'Service web-canary': 'ServerSideApply=false,Prune=false',
  });
});

test('a Service that takes its selector away again itself', () => {
  const chart = newChart();
  const app = newApp(chart, VERSION_SERVICES);
  rawService(chart, 'plain').metadata.addAnnotation(OPTIONS, 'ServerSideApply=true');
  keep(chart);
  app.stableService.metadata.addAnnotation(OPTIONS, 'ServerSideApply=true');
  app.canaryService.addJsonPatch(JsonPatch.replace('/metadata/annotations', { [OPTIONS]: 'Prune=false,ServerSideApply=true' }));
  const rule = (name: string): string => `[demo/keep] 'keepServiceSelectors' (true) must not be set where the Service "${name}" has the `
    + 'sync option ServerSideApply=true itself: its selector would lose the pod hash';
  expect(() => synth(chart)).toThrow(invalid(rule('web-stable'), rule('web-canary')));
});

test('what is no Service, and has the name of one, is left alone', () => {
  const chart = newChart();
  newApp(chart, VERSION_SERVICES);
  keep(chart);
  configMap(chart, 'web-stable', { [OPTIONS]: 'ServerSideApply=true' });
  configMap(chart, 'web-canary');
  const found = synth(chart).filter(({ kind }) => kind === 'ConfigMap');
  expect(Object.values(annotated(found, OPTIONS))).toEqual(['ServerSideApply=true', undefined]);
});

test('a Service that says both: Argo CD does not apply it on the server\'s side', () => {
  const chart = newChart();
  const app = newApp(chart, VERSION_SERVICES);
  keep(chart);
  app.stableService.metadata.addAnnotation(OPTIONS, 'ServerSideApply=true,ServerSideApply=false');
  expect(find(synth(chart), 'Service', 'web-stable').metadata.annotations)
    .toEqual({ [OPTIONS]: 'ServerSideApply=true,ServerSideApply=false' });
});

test('of two that say so, only the inner one tells what is wrong', () => {
  const chart = newChart();
  const app = newApp(chart, VERSION_SERVICES);
  keep(chart);
  keep(app);
  app.stableService.metadata.addAnnotation(OPTIONS, 'ServerSideApply=true');
  expect(() => synth(chart)).toThrow(invalid('[demo/web/keep] \'keepServiceSelectors\' (true) must not be set where the Service '
    + '"web-stable" has the sync option ServerSideApply=true itself: its selector would lose the pod hash'));
});

test('a Rollout that can not be rendered is told by nobody but itself', () => {
  const chart = newChart();
  rawService(chart, 'a');
  keep(chart);
  rawRollout(chart, 'raw', { stableService: 'a' }).addJsonPatch(JsonPatch.test('/kind', 'Deployment'));
  expect(() => Testing.synth(chart)).toThrow(/^Failed serializing construct at path 'demo\/raw'/);
});
