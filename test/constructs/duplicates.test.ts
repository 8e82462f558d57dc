import { ApiObject, App, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ArgoCdObjectSync, CanaryApp, CanaryStep, GatewayClass, GatewayProvider, KedifyCanary, KedifyScalingMetric, RolloutsController,
  TrafficRouterPlugin, Workload,
} from '../../src';
import { RAW_PODS, invalid, newApp, newChart, newRoute } from '../support/fixtures';
import { duplicateText } from '../support/problem-texts';

const ROLLOUT = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { ...RAW_PODS, strategy: { canary: { steps: [] } } } };

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
  const second = (...others: string[]) => duplicateText('Rollout default/web', others);

  test('the user\'s after ours', () => {
    const chart = newChart();
    newApp(chart);
    raw(chart, 'raw', 'web');
    expect(() => Testing.synth(chart)).toThrow(invalid(`[] ${second('demo/web')} [demo/raw]`));
  });

  test('the user\'s before ours', () => {
    const chart = newChart();
    raw(chart, 'raw', 'web');
    newApp(chart);
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] ${second('demo/raw')}`));
  });

  test('two of ours: the second one is told', () => {
    const chart = newChart();
    newApp(chart);
    newApp(chart, { name: 'web', serviceName: 'a' }, 'other');
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/other] ${second('demo/web')}`));
  });

  test('of two kinds of constructs, inside of another construct', () => {
    const chart = newChart();
    newApp(chart);
    new KedifyCanary(chart, 'scaled', {
      name: 'web', workload: Workload.image('web:1', { port: 8080 }), steps: [CanaryStep.weight(1), CanaryStep.pause()],
      scaling: { minReplicas: 1, maxReplicas: 2 }, stableServiceName: 'a', canaryServiceName: 'b',
      trigger: { hosts: ['a.example.com'], scalingMetric: KedifyScalingMetric.requestRate(1) },
    });
    expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/scaled/App] ${second('demo/web')}`));
  });

  test('ours between two of the user\'s', () => {
    const chart = newChart();
    raw(chart, 'first', 'web');
    newApp(chart);
    raw(chart, 'last', 'web');
    expect(() => Testing.synth(chart)).toThrow(invalid(`[] ${second('demo/first', 'demo/web')} [demo/last]`));
  });

  test('three, all the user\'s: told at the root, with their paths', () => {
    const chart = newChart();
    newApp(chart, {}, 'other');
    for (const id of ['a', 'b', 'c']) raw(chart, id, 'web');
    expect(() => Testing.synth(chart)).toThrow(invalid(`[] ${second('demo/a', 'demo/b')} [demo/c]`));
  });

  test('one from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-canary-'));
    try {
      writeFileSync(join(folder, 'rollout.yaml'), 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: web\n');
      const chart = newChart();
      newApp(chart);
      new Include(chart, 'include', { url: join(folder, 'rollout.yaml') });
      expect(() => Testing.synth(chart)).toThrow(`[] ${second('demo/web')} [demo/include/`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('of a kind that is in no namespace', () => {
    const chart = newChart();
    new GatewayClass(chart, 'edge', { provider: GatewayProvider.generic('other', { controllerName: 'example.com/gateway' }) });
    const object = raw(chart, 'raw', 'edge', { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass' });
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    expect(() => Testing.synth(chart))
      .toThrow(invalid(`[] ${duplicateText('GatewayClass edge', ['demo/edge'], 'kind and name')} [demo/raw]`));
  });

  test('of two versions of one group', () => {
    const chart = newChart();
    newRoute(chart, newApp(chart));
    raw(chart, 'raw', 'route', { apiVersion: 'gateway.networking.k8s.io/v1beta1', kind: 'HTTPRoute' });
    expect(() => Testing.synth(chart)).toThrow(`[] ${duplicateText('HTTPRoute default/route', ['demo/route'])} [demo/raw]`);
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
  expect(() => Testing.synth(chart)).toThrow(`[] ${duplicateText(`${kind} two/web`, ['demo/a'], 'kind and name')} [demo/b]`);
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
  expect(() => Testing.synth(chart)).toThrow(invalid(`[] ${duplicateText('Rollout default/web', ['demo/web'])} [demo/raw]`));
});

test('an object that stands deeper in a construct of ours is the construct\'s', () => {
  const chart = newChart();
  new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] });
  raw(chart, 'raw', 'argo-rollouts-argoproj-labs-gatewayapi', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' })
    .addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  const text = duplicateText('ClusterRole argo-rollouts-argoproj-labs-gatewayapi', ['demo/controller'], 'kind and name');
  expect(() => Testing.synth(chart)).toThrow(invalid(`[] ${text} [demo/raw]`));
});

test('also where the only word of ours is an annotation', () => {
  const chart = newChart();
  const first = raw(chart, 'a', 'web');
  raw(chart, 'b', 'web');
  new ArgoCdObjectSync(first, 'sync', { wave: 1 });
  expect(() => Testing.synth(chart)).toThrow(invalid(`[] ${duplicateText('Rollout default/web', ['demo/a'])} [demo/b]`));
});

test('an object of the user below a construct of ours is named itself', () => {
  const chart = newChart();
  const app = newApp(chart);
  new ApiObject(app, 'raw', { ...ROLLOUT, metadata: { name: 'web' } });
  expect(() => Testing.synth(chart)).toThrow(invalid(`[demo/web] ${duplicateText('Rollout default/web', ['demo/web/Resource'])}`));
});

test('two in one list', () => {
  const chart = newChart();
  newApp(chart, {}, 'other');
  const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'default' } };
  const list = new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', metadata: { name: 'all' }, items: [settings, settings] });
  const once = 'ConfigMap default/settings must be there once: 2 objects have its kind, namespace and name';
  expect(() => Testing.synth(chart)).toThrow(new RegExp(`\\[\\] ${once}[^;]*;[^;]* \\(duplicate-object\\) \\[demo/list\\]$`));
  list.addJsonPatch(JsonPatch.remove('/items/1'));
  expect(() => Testing.synth(chart)).not.toThrow();
});

test('an object may say why it is there twice', () => {
  const chart = newChart();
  raw(chart, 'a', 'web');
  const last = raw(chart, 'b', 'web');
  newApp(chart, {}, 'other');
  last.metadata.addAnnotation('cdk8s-canary/ignore-duplicate-object', 'the second one is merged by a plugin');
  expect(() => Testing.synth(chart)).not.toThrow();
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

  test.each([['dev', 'prod'], ['dev', undefined]])('what stands in no namespace, in charts of two clusters: %s, %s', (...namespaces) => {
    const warned = jest.spyOn(console, 'warn').mockImplementation();
    const app = Testing.app();
    for (const [i, namespace] of namespaces.entries()) {
      const chart = new Chart(app, `chart-${i}`, { namespace });
      raw(chart, 'raw', 'edge', { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass' });
      newApp(chart, { steps: [CanaryStep.weight(50), CanaryStep.pause()] }, 'web');
    }
    app.synthYaml();
    expect(warned.mock.calls.filter(([text]) => !String(text).includes('(cluster-scoped-namespace)'))).toEqual([]);
    warned.mockRestore();
  });

  test('the same app in a chart for each cluster', () => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'cdk8s-canary-')) });
    for (const name of ['dev', 'prod']) {
      const chart = new Chart(app, name, { namespace: 'default', disableResourceNameHashes: true });
      new CanaryApp(chart, 'web', { workload: Workload.image('web:1', { port: 8080 }), steps: [CanaryStep.weight(1), CanaryStep.pause()] });
    }
    expect(() => app.synth()).not.toThrow();
    rmSync(app.outdir, { recursive: true });
  });
});
