import { App, Chart, JsonPatch, Testing, YamlOutputType } from 'cdk8s';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ArgoCdApplication, ArgoCdApplicationSet, ArgoCdClusters, ArgoCdDestination, ArgoCdSource, CanaryApp, type CanaryAppProps, CanaryStep,
  MulticlusterCanary, Workload,
} from '../../src';
import { scaler } from '../support/checked-objects';

const WRONG = 'must be left out: HorizontalPodAutoscaler shop/web scales the Rollout, and every sync would undo what it has chosen';

function newApp(): App {
  return new App({ outdir: mkdtempSync(join(tmpdir(), 'canary-checks-')), yamlOutputType: YamlOutputType.FILE_PER_CHART });
}

/** @param namespace empty for none */
function newChart(app: App, id: string, namespace = 'shop'): Chart {
  return new Chart(app, id, { ...(namespace === '' ? {} : { namespace }), disableResourceNameHashes: true });
}

function canary(chart: Chart, replicas?: number, props: Partial<CanaryAppProps> = {}): CanaryApp {
  return new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), replicas, steps: [CanaryStep.weight(50), CanaryStep.pause()],
    ...props,
  });
}

const FAILED = 'Validation failed with the following errors:';

function deploy(app: App, charts: Chart[], destination: ArgoCdDestination, relatedCharts: Chart[] = []): void {
  const id = `app-${charts[0].node.id}-${app.node.children.length}`;
  new ArgoCdApplication(newChart(app, id), id,
    { charts, relatedCharts, destination, source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }) });
}

let warnings: jest.SpyInstance<void, unknown[]>;

beforeEach(() => {
  warnings = jest.spyOn(console, 'warn').mockImplementation();
});

afterEach(() => {
  warnings.mockRestore();
});

function warned(): string[] {
  return warnings.mock.calls.map(([text]) => String(text));
}

/** One chart with a Rollout that says a number, and another with its autoscaler. */
function twoCharts(): { app: App; charts: [Chart, Chart] } {
  const app = newApp();
  const charts: [Chart, Chart] = [newChart(app, 'web'), newChart(app, 'scaling')];
  canary(charts[0], 4);
  scaler(charts[1], 'web');
  return { app, charts };
}

describe('an error', () => {
  test('stops the synth, at the construct that made the object, with the rule and where the others are', () => {
    const app = newApp();
    const chart = newChart(app, 'web');
    canary(chart, 4);
    scaler(chart, 'web');
    expect(() => app.synth()).toThrow('Validation failed with the following errors:\n  '
      + `[web/web] 'Rollout shop/web $.spec.replicas' (4) ${WRONG} (autoscaled-replicas; with web/web-scaler)`);
    expect(() => Testing.synth(chart)).toThrow(WRONG);
    expect(warned()).toEqual([]);
  });

  test('about an object of the user is told at the root, with its path', () => {
    const app = newApp();
    const chart = newChart(app, 'web');
    canary(chart);
    scaler(chart, 'web').metadata.addAnnotation('cdk8s-canary/ignore-nothing', 'a trial');
    expect(() => app.synth()).toThrow('[] \'HorizontalPodAutoscaler shop/web $.metadata.annotations["cdk8s-canary/ignore-nothing"]\' ("a '
      + 'trial") '
      + 'must name a rule: there is none with the id nothing (ignore-annotation) [web/web-scaler]');
  });

  test('is silenced by an annotation with a reason, whoever adds it', () => {
    const app = newApp();
    const chart = newChart(app, 'web');
    const web = canary(chart, 4);
    scaler(chart, 'web');
    web.apiObject.addJsonPatch(JsonPatch.add('/metadata/annotations', { 'cdk8s-canary/ignore-autoscaled-replicas': 'a trial' }));
    expect(() => app.synth()).not.toThrow();
    expect(warned()).toEqual([]);
  });

  test('of what is mended since is not told again', () => {
    const app = newApp();
    const chart = newChart(app, 'web');
    const web = canary(chart, 4);
    scaler(chart, 'web');
    expect(() => app.synth()).toThrow(WRONG);
    web.apiObject.addJsonPatch(JsonPatch.remove('/spec/replicas'));
    expect(() => app.synth()).not.toThrow();
  });
});

describe('what may follow from a mistake that a construct tells itself', () => {
  test('is not told of its objects, nor of others beside them', () => {
    const app = newApp();
    const chart = newChart(app, 'web');
    canary(chart, 4, { port: 99999 });
    scaler(chart, 'web');
    expect(() => app.synth()).toThrow(new Error(`${FAILED}\n  [web/web] 'port' (99999) must be a whole number from 1 to 65535`));
  });

  test('is told of everything else', () => {
    const app = newApp();
    const [broken, sound] = [newChart(app, 'broken', 'broken'), newChart(app, 'web')];
    canary(broken, 4, { port: 99999 });
    canary(sound, 4);
    scaler(sound, 'web');
    expect(() => app.synth()).toThrow(new Error(`${FAILED}\n  [broken/web] 'port' (99999) must be a whole number from 1 to 65535\n`
      + `  [web/web] 'Rollout shop/web $.spec.replicas' (4) ${WRONG} (autoscaled-replicas; with web/web-scaler)`));
  });
});

describe('objects of two charts', () => {
  const GUESSED = 'That is so if one cluster has both, which nobody says';
  const text = `cdk8s-canary: warning: 'Rollout shop/web $.spec.replicas' (4) ${WRONG}. ${GUESSED} `
    + '(autoscaled-replicas; with scaling/web-scaler) '
    + '[web/web]';

  test('are compared, with a warning where nobody says that one cluster has both', () => {
    const { app } = twoCharts();
    app.synth();
    expect(warned()).toEqual([text]);
  });

  test('a warning is printed once a synth, and not for a chart by itself', () => {
    const { app, charts } = twoCharts();
    Testing.synth(charts[0]);
    app.node.validate();
    expect(warned()).toEqual([]);
    app.synth();
    app.synthYaml();
    expect(warned()).toEqual([text, text]);
  });

  test.each<[string, (app: App, charts: [Chart, Chart]) => void]>([
    ['one Application', (app, charts) => { deploy(app, charts, ArgoCdDestination.inCluster()); }],
    ['an Application that says what is beside it', (app, [web, scaling]) => { deploy(app, [web], ArgoCdDestination.inCluster(),
      [scaling]); }],
    ['two Applications of one cluster', (app, charts) => {
      for (const chart of charts) deploy(app, [chart], ArgoCdDestination.cluster('east'));
    }],
    ['two names of one cluster', (app, [web, scaling]) => {
      deploy(app, [web], ArgoCdDestination.inCluster());
      deploy(app, [scaling], ArgoCdDestination.cluster('in-cluster'));
    }],
  ])('are an error where somebody says it: %s', (_, state) => {
    const { app, charts } = twoCharts();
    state(app, charts);
    expect(() => app.synth()).toThrow(WRONG);
    expect(warned()).toEqual([]);
  });

  test('of one ApplicationSet are together wherever they are', () => {
    const { app, charts } = twoCharts();
    new ArgoCdApplicationSet(newChart(app, 'argo-cd'), 'shop', {
      charts, clusters: ArgoCdClusters.all(), source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }),
    });
    expect(() => app.synth()).toThrow(WRONG);
  });

  test('are not compared where they go to two clusters', () => {
    const { app, charts: [web, scaling] } = twoCharts();
    deploy(app, [web], ArgoCdDestination.cluster('east'));
    deploy(app, [scaling], ArgoCdDestination.cluster('west'));
    app.synth();
    expect(warned()).toEqual([]);
  });

  test('are in the namespace that the Application fills in', () => {
    const app = newApp();
    const charts = [newChart(app, 'web', ''), newChart(app, 'scaling', '')];
    canary(charts[0], 4);
    scaler(charts[1], 'web');
    deploy(app, [charts[0]], ArgoCdDestination.cluster('east', { namespace: 'shop' }));
    deploy(app, [charts[1]], ArgoCdDestination.cluster('east', { namespace: 'test' }));
    app.synth();
    expect(warned()).toEqual([]);
  });
});

describe('clusters', () => {
  test('dev and prod of one app, with an autoscaler in one of them, say nothing of each other', () => {
    const app = newApp();
    canary(newChart(app, 'dev'), 4);
    const prod = newChart(app, 'prod');
    canary(prod);
    scaler(prod, 'web');
    app.synth();
    expect(warned()).toEqual([]);
  });

  test('one chart for two namespaces of one cluster is read with each', () => {
    const app = newApp();
    const chart = newChart(app, 'web', '');
    canary(chart, 4);
    const scaling = newChart(app, 'scaling', 'test');
    scaler(scaling, 'web');
    for (const namespace of ['shop', 'test']) deploy(app, [chart], ArgoCdDestination.cluster('east', { namespace }));
    deploy(app, [scaling], ArgoCdDestination.cluster('east'));
    expect(() => app.synth()).toThrow("[web/web] 'Rollout test/web $.spec.replicas' (4) must be left out");
  });

  test('what MulticlusterCanary joins is one object in each of several', () => {
    const app = newApp();
    const apps = ['east', 'west'].map((id) => canary(newChart(app, id), 4));
    new MulticlusterCanary(newChart(app, 'both'), 'web', { apps });
    app.synth();
    expect(warned()).toEqual([]);
  });

  test('what fits beside several is told once, as it is worst', () => {
    const app = newApp();
    for (const id of ['dev', 'prod']) canary(newChart(app, id), 4);
    scaler(newChart(app, 'scaling'), 'web');
    app.synth();
    expect(warned().map((text) => text.slice(text.lastIndexOf('['))).sort()).toEqual(['[dev/web]', '[prod/web]']);
  });
});
