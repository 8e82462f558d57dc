import { ApiObject, App, Chart, JsonPatch, Testing, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AnalysisTemplate, ArgoCdApplication, ArgoCdConfig, ArgoCdDestination, ArgoCdObjectSync, ArgoCdSource, CanaryApp, CanaryStep,
  GatewayCanaryRoute, IstioSubsetCanary, KedifyCanary, KedifyScalingMetric, MetricProvider, MulticlusterCanary, RouteParent, ScaleDown,
  Workload,
} from '../../src';
import { Problems } from '../../src/constructs/problems';
import { duplicateText } from '../support/problem-texts';

const STEPS = [CanaryStep.weight(10), CanaryStep.pause()];
const IMAGE = Workload.image('registry.example.com/web:v1', { port: 8080 });

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-canary-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  jest.restoreAllMocks();
});

function newApp(): App {
  return new App({ outdir: folder });
}

function chartOf(app: App, name: string): Chart {
  return new Chart(app, name, { namespace: name, disableResourceNameHashes: true });
}

/** A chart with one of each construct that looks at other objects. */
function everything(app: App, name: string): Chart {
  const chart = chartOf(app, name);
  const template = new AnalysisTemplate(chart, 'up', {
    metrics: [{ name: 'up', provider: MetricProvider.web({ url: 'http://up' }), successCondition: 'result == 1', count: 1 }],
  });
  const web = new CanaryApp(chart, 'web', {
    workload: IMAGE, replicas: 2, steps: [CanaryStep.weight(10), CanaryStep.analysis({ templates: [template.ref] })],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')], restoreWeights: true });
  const taken = new kplus.Deployment(chart, 'taken', { metadata: { name: 'taken' }, containers: [{ image: 'web:1', portNumber: 80 }] });
  new CanaryApp(chart, 'taken-app', { workload: Workload.fromDeployment(taken), replicas: 10, steps: STEPS });
  const kept = new kplus.Deployment(chart, 'kept', { metadata: { name: 'kept' }, containers: [{ image: 'web:1', portNumber: 80 }] });
  new CanaryApp(chart, 'kept-app', {
    workload: Workload.referenceDeployment(kept, { scaleDown: ScaleDown.ON_SUCCESS }), replicas: 10, steps: STEPS,
  });
  new ApiObject(chart, 'old', {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'old' }, spec: { template: { metadata: { labels: { app: 'old' } } } },
  });
  new CanaryApp(chart, 'old-app', {
    workload: Workload.reference('old'), selector: { app: 'old' }, replicas: 10, port: 80, steps: STEPS,
  });
  new IstioSubsetCanary(chart, 'mesh', { workload: IMAGE, replicas: 2, port: 80, steps: STEPS });
  new KedifyCanary(chart, 'scaled', {
    workload: IMAGE, steps: STEPS, scaling: { minReplicas: 1, maxReplicas: 5 },
    trigger: { hosts: [`${chart.node.id}.example.com`], scalingMetric: KedifyScalingMetric.requestRate(5) },
  });
  new ArgoCdObjectSync(chart, 'sync', { keepServiceSelectors: true });
  return chart;
}

function delivered(app: App, charts: Chart[]): void {
  const argoCd = chartOf(app, 'argocd');
  new ArgoCdApplication(argoCd, 'all', {
    charts,
    source: ArgoCdSource.directory('https://github.com/example/gitops.git', { path: 'dist', targetRevision: 'main' }),
    destination: ArgoCdDestination.inCluster(),
  });
  new ArgoCdConfig(argoCd, 'config', { charts });
}

interface Counts {
  readonly judged: number[];
  readonly rendered: number[];
}

function counted(work: () => void): Counts {
  const judged = new Map<Problems, number>();
  const rendered = new Map<ApiObject, number>();
  const problems = Problems.prototype as unknown as { collect: (...args: unknown[]) => unknown };
  const { collect } = problems;
  jest.spyOn(problems, 'collect').mockImplementation(function (this: unknown, ...args) {
    judged.set(this as Problems, (judged.get(this as Problems) ?? 0) + 1);
    return collect.apply(this, args);
  });
  const toJson = ApiObject.prototype.toJson;
  jest.spyOn(ApiObject.prototype, 'toJson').mockImplementation(function (this: ApiObject): unknown {
    rendered.set(this, (rendered.get(this) ?? 0) + 1);
    return toJson.call(this) as unknown;
  });
  work();
  return { judged: [...judged.values()], rendered: [...rendered.values()] };
}

test('a synth of 20 charts judges each construct once, and renders each object at most twice', () => {
  const app = newApp();
  const charts = Array.from({ length: 20 }, (_, i) => everything(app, `team-${i}`));
  new MulticlusterCanary(charts[0], 'clusters', { apps: charts.map((chart) => chart.node.findChild('web') as CanaryApp) });
  delivered(app, charts);
  const { judged, rendered } = counted(() => app.synth());
  expect(judged.length).toBeGreaterThan(20 * 7);
  expect(Math.max(...judged)).toBe(1);
  expect(rendered.length).toBeGreaterThan(20 * 15);
  expect(Math.max(...rendered)).toBe(2);
});

test.each([YamlOutputType.FILE_PER_APP, YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE])(
  'so it is with output type %d', (yamlOutputType) => {
    const app = new App({ outdir: folder, yamlOutputType });
    delivered(app, [everything(app, 'one'), everything(app, 'two')]);
    const { judged, rendered } = counted(() => app.synth());
    expect([Math.max(...judged), Math.max(...rendered)]).toEqual([1, 2]);
  });

test('and with one string for all charts', () => {
  const app = newApp();
  delivered(app, [everything(app, 'one'), everything(app, 'two')]);
  const { judged, rendered } = counted(() => app.synthYaml());
  expect([Math.max(...judged), Math.max(...rendered)]).toEqual([1, 2]);
});

test('a team\'s validation that labels every object labels them all', () => {
  const app = newApp();
  const charts = [everything(app, 'one'), everything(app, 'two')];
  delivered(app, charts);
  const labelled = new Set<ApiObject>();
  app.node.addValidation({
    validate: () => {
      for (const object of app.node.findAll().filter((child): child is ApiObject => child instanceof ApiObject)) {
        if (!labelled.has(object)) object.metadata.addLabel('team', 'a');
        labelled.add(object);
      }
      return [];
    },
  });
  app.synth();
  const objects = ['one', 'two', 'argocd'].flatMap((file) => readFileSync(join(folder, `${file}.k8s.yaml`), 'utf8').split('---\n'));
  expect(objects.length).toBeGreaterThan(30);
  expect(objects.filter((text) => !text.includes('    team: a\n'))).toEqual([]);
});

test('a validation that runs after ours is in the output, and in what is made of it', () => {
  const checksum = (label: boolean) => {
    const chart = Testing.chart();
    const app = new CanaryApp(chart, 'web', { workload: IMAGE, steps: STEPS });
    const route = new GatewayCanaryRoute(chart, 'web-route', { app, parents: [RouteParent.gateway('edge')], restoreWeights: true });
    new ApiObject(chart, 'last', { apiVersion: 'v1', kind: 'ConfigMap' }).node.addValidation({
      validate: () => {
        if (label) route.apiObject.metadata.addLabel('team', 'a');
        return [];
      },
    });
    const rollout = (Testing.synth(chart) as ApiObject[]).find(({ kind }) => kind === 'Rollout');
    return (rollout?.metadata as unknown as { annotations: { [key: string]: string } }).annotations['cdk8s-canary/routes-checksum'];
  };
  expect(checksum(true)).not.toBe(checksum(false));
});

describe('a tree that was changed between two synths is judged anew', () => {
  const wrong = `Validation failed with the following errors:\n  [] ${duplicateText('Service demo/web', ['demo/web'])} [demo/taken]`;
  const namesake = (chart: Chart) => new ApiObject(chart, 'taken', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } });

  function small(): { readonly app: App; readonly chart: Chart } {
    const app = newApp();
    const chart = chartOf(app, 'demo');
    new CanaryApp(chart, 'web', { workload: IMAGE, steps: STEPS, stableServiceName: 'web-stable', canaryServiceName: 'web-canary' });
    chartOf(app, 'other');
    return { app, chart };
  }

  const synths: ReadonlyArray<readonly [string, (chart: Chart) => void]> = [
    ['App.synth', (chart) => (chart.node.root as App).synth()],
    ['App.synthYaml', (chart) => void (chart.node.root as App).synthYaml()],
    ['Testing.synth', (chart) => void Testing.synth(chart)],
    ['Chart.toJson of another chart', (chart) => void (chart.node.root as App).charts.find((other) => other !== chart)?.toJson()],
  ];

  test.each(synths.flatMap(([first, one]) => synths.map(([second, two]) => [first, second, one, two] as const)))('%s, then %s',
    (_first, _second, one, two) => {
      const { chart } = small();
      one(chart);
      namesake(chart);
      expect(() => two(chart)).toThrow(new Error(wrong));
      chart.node.tryRemoveChild('taken');
      expect(() => one(chart)).not.toThrow();
    });

  test.each(synths)('after a synth that somebody else\'s validation stopped, %s', (_title, synth) => {
    const { app, chart } = small();
    let stopped = true;
    app.node.addValidation({ validate: () => (stopped ? ['stopped'] : []) });
    expect(() => app.synth()).toThrow('stopped');
    stopped = false;
    namesake(chart);
    expect(() => synth(chart)).toThrow(new Error(wrong));
  });

  test('and an object by itself is as it is then', () => {
    const { app, chart } = small();
    const application = new ArgoCdApplication(chartOf(app, 'argocd'), 'web', {
      charts: [chart], source: ArgoCdSource.directory('https://github.com/example/gitops.git', { path: 'dist', targetRevision: 'main' }),
      destination: ArgoCdDestination.inCluster(),
    });
    const names = () => (application.apiObject.toJson() as { spec: { ignoreDifferences?: { name: string }[] } }).spec.ignoreDifferences
      ?.map(({ name }) => name);
    app.synth();
    const before = names();
    ApiObject.of(chart.node.findChild('web')).addJsonPatch(JsonPatch.replace('/spec/strategy/canary/stableService', 'web-canary'));
    expect(before).toContain('web-stable');
    expect(names()).not.toContain('web-stable');
  });
});
