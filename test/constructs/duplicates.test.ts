import { ApiObject, App, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ArgoCdObjectSync, CanaryApp, CanaryStep, GatewayClass, GatewayProvider, KedifyCanary, KedifyScalingMetric, RolloutsController,
  TrafficRouterPlugin, Workload,
} from '../../src';
import { invalid, newApp, newChart, newRoute } from '../support/fixtures';

const ROLLOUT = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' };

function raw(
  chart: Chart,
  id: string,
  name: string,
  object: { apiVersion: string; kind: string } = ROLLOUT,
  namespace?: string,
): ApiObject {
  return new ApiObject(chart, id, { ...object, metadata: { name, namespace } });
}

// Argo CD v3.5.1, controller/state.go:562-568, warns of an object that is there more than once, and keeps the last one alone (572). Objects
// are one by group, kind, namespace and name (552); one that gets its name in the cluster is another each time (553-555).
describe('two objects of one identity in a chart', () => {
  const second = '\'name\' ("web") must not be that of another Rollout of the chart';

  test('the user\'s after ours', () => {
    const chart = newChart();
    newApp(chart);
    raw(chart, 'raw', 'web');
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] ${second}: demo/raw has it`));
  });

  test('the user\'s before ours', () => {
    const chart = newChart();
    raw(chart, 'raw', 'web');
    newApp(chart);
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] ${second}: demo/raw has it`));
  });

  test('two of ours: the second one is told', () => {
    const chart = newChart();
    newApp(chart);
    newApp(chart, { name: 'web', serviceName: 'a' }, 'other');
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/other] ${second}: demo/web has it`));
  });

  test('of two kinds of constructs, inside of another construct', () => {
    const chart = newChart();
    newApp(chart);
    new KedifyCanary(chart, 'scaled', {
      name: 'web', workload: Workload.image('web:1', { port: 8080 }), steps: [CanaryStep.weight(1)],
      scaling: { minReplicas: 1, maxReplicas: 2 }, stableServiceName: 'a', canaryServiceName: 'b',
      trigger: { hosts: ['a.example.com'], scalingMetric: KedifyScalingMetric.requestRate(1) },
    });
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/scaled/App] ${second}: demo/web has it`));
  });

  test('ours between two of the user\'s', () => {
    const chart = newChart();
    raw(chart, 'first', 'web');
    newApp(chart);
    raw(chart, 'last', 'web');
    expect(() => Testing.synth(chart))
      .toThrow(invalid(`[demo/web] ${second}: demo/first has it`, `[demo/web] ${second}: demo/last has it`));
  });

  test('three, all the user\'s: told at the root, with their paths', () => {
    const chart = newChart();
    newApp(chart, {}, 'other');
    for (const id of ['a', 'b', 'c']) raw(chart, id, 'web');
    const two = (id: string) =>
      `'name' ("web") must not be that of two objects of the kind Rollout in one chart: demo/a and demo/${id} have it`;
    expect(() => Testing.synth(chart)).toThrow(invalid(`[] ${two('b')}`, `[] ${two('c')}`));
  });

  test('one from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-canary-'));
    try {
      writeFileSync(join(folder, 'rollout.yaml'), 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: web\n');
      const chart = newChart();
      newApp(chart);
      new Include(chart, 'include', { url: join(folder, 'rollout.yaml') });
      expect(() => Testing.synth(chart)).toThrow(`${second}: demo/include/`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('of a kind that is in no namespace', () => {
    const chart = newChart();
    new GatewayClass(chart, 'edge', { provider: GatewayProvider.generic('other', { controllerName: 'example.com/gateway' }) });
    const object = raw(chart, 'raw', 'edge', { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass' });
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    expect(() => Testing.synth(chart)).toThrow('\'name\' ("edge") must not be that of another GatewayClass of the chart: demo/raw has it');
  });

  test('of two versions of one group', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart));
    raw(chart, 'raw', 'route', { apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'HTTPRoute' });
    expect(() => Testing.synth(chart)).toThrow('\'name\' ("route") must not be that of another HTTPRoute of the chart: demo/raw has it');
  });
});

// kubernetes v1.34.1, pkg/registry/rbac/clusterrole/strategy.go:49: NamespaceScoped is false.
test.each([
  ['rbac.authorization.k8s.io/v1', 'ClusterRole'], ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'], ['v1', 'Namespace'],
  ['v1', 'PersistentVolume'], ['storage.k8s.io/v1', 'StorageClass'], ['scheduling.k8s.io/v1', 'PriorityClass'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'], ['gateway.networking.k8s.io/v1', 'GatewayClass'],
  ['argoproj.io/v1alpha1', 'ClusterAnalysisTemplate'],
])('a namespace does not make another object of what stands in none: %s %s', (apiVersion, kind) => {
  const chart = newChart();
  raw(chart, 'a', 'web', { apiVersion, kind }, 'one');
  raw(chart, 'b', 'web', { apiVersion, kind }, 'two');
  newApp(chart, {}, 'other');
  expect(() => Testing.synth(chart)).toThrow(`must not be that of two objects of the kind ${kind} in one chart: demo/a and demo/b have it`);
});

test.each([
  ['rbac.authorization.k8s.io/v1', 'Role'], ['v1', 'Secret'], ['example.com/v1', 'ClusterRole'], ['example.com/v1', 'Namespace'],
])('it does of all others: %s %s', (apiVersion, kind) => {
  const chart = newChart();
  raw(chart, 'a', 'web', { apiVersion, kind }, 'one');
  raw(chart, 'b', 'web', { apiVersion, kind }, 'two');
  newApp(chart, {}, 'other');
  expect(() => Testing.synth(chart)).not.toThrow();
});

test('a patch can make a second object of one identity', () => {
  const chart = newChart();
  newApp(chart);
  raw(chart, 'raw', 'other').addJsonPatch(JsonPatch.replace('/metadata/name', 'web'));
  expect(() => Testing.synth(chart))
    .toThrow(invalid('[demo/web] \'name\' ("web") must not be that of another Rollout of the chart: demo/raw has it'));
});

test('an object that stands deeper in a construct of ours is the construct\'s', () => {
  const chart = newChart();
  new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] });
  raw(chart, 'raw', 'argo-rollouts-argoproj-labs-gatewayapi', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' })
    .addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  expect(() => Testing.synth(chart))
    .toThrow(/\[demo\/controller\] .* must not be that of another ClusterRole of the chart: demo\/raw has it/);
});

test('also where the only word of ours is an annotation', () => {
  const chart = newChart();
  const first = raw(chart, 'a', 'web');
  raw(chart, 'b', 'web');
  new ArgoCdObjectSync(first, 'sync', { wave: 1 });
  expect(() => Testing.synth(chart)).toThrow('[] \'name\' ("web") must not be that of two objects of the kind Rollout in one chart');
});

test('an object of the user below a construct of ours is named itself', () => {
  const chart = newChart();
  const app = newApp(chart);
  new ApiObject(app, 'raw', { ...ROLLOUT, metadata: { name: 'web' } });
  expect(() => Testing.synth(chart)).toThrow('demo/web/Resource has it');
});

describe('is no second object of one identity', () => {
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: undefined, generateName: 'migrate-' } };

  test.each<[string, (chart: Chart) => void]>([
    ['one that a patch gives another name', (chart) => raw(chart, 'raw', 'web').addJsonPatch(JsonPatch.replace('/metadata/name', 'other'))],
    ['one that a patch puts into another namespace',
      (chart) => raw(chart, 'raw', 'web').addJsonPatch(JsonPatch.replace('/metadata/namespace', 'other'))],
    ['one that gets its name in the cluster', (chart) => ['a', 'b'].forEach((id) => new ApiObject(chart, id, job))],
    ['a list', (chart) => ['a', 'b'].forEach((id) => raw(chart, id, 'all', { apiVersion: 'v1', kind: 'List' }))],
    ['one in another namespace', (chart) => raw(chart, 'raw', 'web', ROLLOUT, 'other')],
    ['one of another kind', (chart) => raw(chart, 'raw', 'web', { apiVersion: 'apps/v1', kind: 'Deployment' })],
    ['one of another group', (chart) => raw(chart, 'raw', 'web', { apiVersion: 'example.com/v1', kind: 'Rollout' })],
    ['one in a chart of its own', (chart) => raw(new Chart(chart, 'inner', { namespace: 'default' }), 'raw', 'web')],
  ])('%s', (_title, add) => {
    const chart = newChart();
    newApp(chart);
    add(chart);
    expect(() => Testing.synth(chart)).not.toThrow();
  });

  test('the same app in a chart for each cluster', () => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'cdk8s-canary-')) });
    for (const name of ['dev', 'prod']) {
      const chart = new Chart(app, name, { namespace: 'default', disableResourceNameHashes: true });
      new CanaryApp(chart, 'web', { workload: Workload.image('web:1', { port: 8080 }), steps: [CanaryStep.weight(1)] });
    }
    expect(() => app.synth()).not.toThrow();
    rmSync(app.outdir, { recursive: true });
  });
});
