import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, type Chart, JsonPatch, Testing } from 'cdk8s';
import * as plus30 from 'cdk8s-plus-30';
import * as plus33 from 'cdk8s-plus-33';
import * as plus34 from 'cdk8s-plus-34';
import { Construct } from 'constructs';
import * as ts from 'typescript';
import { CanaryApp, CanaryStep, KedifyCanary, KedifyScalingMetric, ScaleDown, Workload } from '../../src';
import { invalid, newChart } from '../support/fixtures';
import { type Manifest, find, synth } from '../support/manifests';

const ROOT = join(__dirname, '../..');
const APP = readFileSync(join(__dirname, 'app.ts'), 'utf8');
/** `cdk8s init` writes 33 into a new project. */
const RELEASES = ['cdk8s-plus-30', 'cdk8s-plus-33', 'cdk8s-plus-34'];
const PLUS: { readonly [name: string]: object } = { 'cdk8s-plus-30': plus30, 'cdk8s-plus-33': plus33, 'cdk8s-plus-34': plus34 };

function appOf(release: string): string {
  return APP.replaceAll('\'cdk8s-plus-30\'', `'${release}'`);
}

/** What the app comes to with this release. */
function manifests(release: string): Manifest[] {
  const { outputText } = ts.transpileModule(appOf(release),
    { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const exported: { build?: (app: App) => void } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', outputText)((name: string): unknown => PLUS[name] ?? jest.requireActual(name), exported);
  const app = new App();
  exported.build?.(app);
  return synth(app.charts[0]);
}

describe('an app with another cdk8s-plus', () => {
  test('compiles', () => {
    const sources = new Map(RELEASES.map((release) => [join(__dirname, `${release}.ts`), appOf(release)]));
    const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (file) => readFileSync(file, 'utf8')) as { config: unknown };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.fileExists = (file) => sources.has(file) || fileExists(file);
    host.readFile = (file) => sources.get(file) ?? readFile(file);
    host.getSourceFile = (file, ...rest) => {
      const text = sources.get(file);
      return text === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
    };
    const program = ts.createProgram([...sources.keys()], options, host);
    const problems = [...sources.keys()].flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)));
    expect(problems.map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([]);
  }, 120_000);

  test.each(RELEASES.slice(1))('gives the same manifests: %s', (release) => {
    const found = manifests(release);
    // Later releases write a default of Kubernetes into each Deployment that stays, which is none of ours.
    const kept = find(found, 'Deployment', 'kept').spec;
    expect(kept.revisionHistoryLimit).toBe(10);
    delete kept.revisionHistoryLimit;
    expect(JSON.stringify(found)).toBe(JSON.stringify(manifests('cdk8s-plus-30')));
  });

  test('gives manifests of every kind that the app asks for', () => {
    const kinds = manifests('cdk8s-plus-30').map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    expect(kinds).toEqual(expect.arrayContaining([
      'Rollout/web', 'Service/any-plus-taken-service-c806ecf2', 'HTTPRoute/web-route', 'Deployment/kept', 'Rollout/moving', 'Rollout/plain',
      'Deployment/foreign', 'Rollout/foreigner', 'Rollout/whole', 'ScaledObject/api', 'Gateway/edge', 'AnalysisTemplate/smoke',
    ]));
    expect(kinds).not.toContain('Deployment/taken');
    expect(kinds).not.toContain('Deployment/kube');
  });
});

describe('fields that only a newer cdk8s-plus has', () => {
  test('are in the pod template', () => {
    const chart = newChart();
    const template: plus34.k8s.PodTemplateSpec = {
      spec: {
        hostnameOverride: 'web', resources: { limits: { cpu: plus34.k8s.Quantity.fromNumber(1) } },
        containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 80 }] }],
      },
    };
    new CanaryApp(chart, 'web', { workload: Workload.podTemplate(template), replicas: 2, steps: STEPS });
    expect(find(synth(chart), 'Rollout').spec.template.spec)
      .toMatchObject({ hostnameOverride: 'web', resources: { limits: { cpu: 1 } } });
  });

  test('are in the rules of an autoscaler', () => {
    const scalingBehavior: plus33.k8s.HorizontalPodAutoscalerBehaviorV2 = {
      scaleUp: { tolerance: plus33.k8s.Quantity.fromString('0.05'), stabilizationWindowSeconds: 0 },
      scaleDown: { tolerance: plus33.k8s.Quantity.fromString('10m') },
    };
    expect(find(synth(autoscaled(scalingBehavior)), 'ScaledObject').spec.advanced.horizontalPodAutoscalerConfig.behavior)
      .toEqual({ scaleUp: { tolerance: '0.05', stabilizationWindowSeconds: 0 }, scaleDown: { tolerance: '10m' } });
  });

  test.each(['-0.1', '5%', '', 'm'])('must be right there, too: a tolerance of %j', (tolerance) => {
    const quantity = plus33.k8s.Quantity.fromString(tolerance);
    expect(() => Testing.synth(autoscaled({ scaleDown: { tolerance: quantity } })))
      .toThrow(`'scaling.behavior.scaleDown.tolerance' (${JSON.stringify(tolerance)}) must be a quantity of at least 0`);
  });

  test('may be texts and numbers for plain JavaScript', () => {
    const rules = { scaleUp: { tolerance: '50m' }, scaleDown: { tolerance: 0 } } as unknown;
    expect(find(synth(autoscaled(rules as plus33.k8s.HorizontalPodAutoscalerBehaviorV2)), 'ScaledObject').spec.advanced)
      .toEqual({ horizontalPodAutoscalerConfig: { behavior: { scaleUp: { tolerance: '50m' }, scaleDown: { tolerance: 0 } } } });
  });
});

const STEPS = [CanaryStep.weight(50), CanaryStep.pause()];

function autoscaled(behavior: plus33.k8s.HorizontalPodAutoscalerBehaviorV2): Chart {
  const chart = newChart();
  new KedifyCanary(chart, 'web', {
    workload: Workload.image('web:1', { port: 80 }), steps: STEPS,
    scaling: { minReplicas: 1, maxReplicas: 5, behavior },
    trigger: { hosts: ['web.example.com'], scalingMetric: KedifyScalingMetric.requestRate(5) },
  });
  return chart;
}

const factories = {
  fromDeployment: (of: Construct) => Workload.fromDeployment(of),
  referenceDeployment: (of: Construct) => Workload.referenceDeployment(of),
};

describe.each(Object.entries(factories))('Workload.%s', (factory, make) => {
  const SPEC = {
    selector: { matchLabels: { app: 'old' } },
    template: {
      metadata: { labels: { app: 'old' } }, spec: { containers: [{ name: 'a', image: 'old:1', ports: [{ containerPort: 80 }] }] },
    },
  };
  const props = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'old' }, spec: SPEC };

  /** A construct of a user, whose object is found by the id of its child, or by `apiObject`. */
  function wrapped(chart: Chart, id: string): Construct {
    const construct = new Construct(chart, 'mine');
    new ApiObject(construct, id, props);
    return construct;
  }

  test.each<[string, (chart: Chart) => Construct]>([
    ['an ApiObject', (chart) => new ApiObject(chart, 'old', props)],
    ['a KubeDeployment', (chart) => new plus33.k8s.KubeDeployment(chart, 'old', { metadata: { name: 'old' }, spec: SPEC })],
    ['a construct with the object as Resource', (chart) => wrapped(chart, 'Resource')],
    ['a construct with the object as Default', (chart) => wrapped(chart, 'Default')],
    ['a construct that says which child it is', (chart) => {
      const construct = wrapped(chart, 'workload');
      construct.node.defaultChild = construct.node.findChild('workload');
      return construct;
    }],
    ['a construct around a construct', (chart) => {
      const outer = new Construct(chart, 'outer');
      new plus34.Deployment(outer, 'Resource', { metadata: { name: 'old' }, containers: [{ image: 'old:1', portNumber: 80 }] });
      return outer;
    }],
    ['a construct with an apiObject elsewhere', (chart) => Object.assign(new Construct(chart, 'mine'),
      { apiObject: new ApiObject(chart, 'old', props) })],
    ['a construct whose apiObject is something else', (chart) => Object.assign(wrapped(chart, 'Resource'), { apiObject: 'old' })],
  ])('takes %s', (_, deployment) => {
    const chart = newChart();
    new CanaryApp(chart, 'web', { workload: make(deployment(chart)), replicas: 2, steps: STEPS });
    const manifest = synth(chart);
    expect(find(manifest, 'Service', 'web').spec.ports).toEqual([{ port: 80, protocol: 'TCP', targetPort: 80 }]);
    expect(manifest.filter(({ kind }) => kind === 'Deployment')).toHaveLength(factory === 'fromDeployment' ? 0 : 1);
  });

  const none = 'must be a Deployment, or a construct that has one as its main object: it has none, give the ApiObject of the Deployment';
  const other = (what: string): string =>
    `must be a Deployment (apps/v1), or a construct that has one as its main object: that is a ${what}`;

  test.each<[string, (chart: Chart) => Construct, string, string]>([
    ['a chart', (chart) => chart, 'demo', none],
    ['a construct of other children', (chart) => wrapped(chart, 'deployment'), 'demo/mine', none],
    ['a construct with two that could be it', (chart) => {
      const construct = wrapped(chart, 'Resource');
      new ApiObject(construct, 'Default', props);
      return construct;
    }, 'demo/mine', none],
    ['a StatefulSet', (chart) => new plus33.StatefulSet(chart, 'db', {
      service: new plus33.Service(chart, 'svc', { ports: [{ port: 80 }] }), containers: [{ image: 'db:1' }],
    }), 'demo/db', other('StatefulSet (apps/v1)')],
    ['a Deployment of a group of long ago', (chart) => new ApiObject(chart, 'old', { ...props, apiVersion: 'extensions/v1beta1' }),
      'demo/old', other('Deployment (extensions/v1beta1)')],
    ['a Deployment of somebody else', (chart) => new ApiObject(chart, 'old', { ...props, apiVersion: 'example.com/v1' }),
      'demo/old', other('Deployment (example.com/v1)')],
    ['a ReplicaSet', (chart) => new ApiObject(chart, 'old', { ...props, kind: 'ReplicaSet' }), 'demo/old', other('ReplicaSet (apps/v1)')],
    ['a Rollout', (chart) => new CanaryApp(chart, 'web', { workload: Workload.image('web:1'), replicas: 2, steps: STEPS }),
      'demo/web', other('Rollout (argoproj.io/v1alpha1)')],
  ])('refuses %s', (_, construct, path, rule) => {
    const chart = newChart();
    const given = construct(chart);
    expect(() => make(given)).toThrow(new Error(`'deployment' (${JSON.stringify(path)}) ${rule} [Workload.${factory}]`));
  });

  test('refuses it for a second app, also when it has left the tree', () => {
    const chart = newChart();
    const construct = wrapped(chart, 'Resource');
    new CanaryApp(chart, 'web', { workload: Workload.fromDeployment(construct), replicas: 2, steps: STEPS });
    new CanaryApp(chart, 'other', { workload: make(construct), replicas: 2, steps: STEPS });
    expect(() => Testing.synth(chart)).toThrow(invalid('[demo/other] \'workload\' ("old") must not be used by two apps: "web" has it '
      + 'already, and their Rollouts would take each other\'s pods'));
  });

  test('goes by the finished object', () => {
    const chart = newChart();
    const object = new ApiObject(chart, 'old', props);
    new CanaryApp(chart, 'web', { workload: make(object), replicas: 2, steps: STEPS });
    object.addJsonPatch(
      JsonPatch.add('/metadata/namespace', 'other'), JsonPatch.replace('/metadata/name', 'patched'),
    );
    expect(() => Testing.synth(chart)).toThrow(invalid('[demo/web] \'workload\' ("patched") must be in the namespace of the app, '
      + '"default": the Deployment is in "other"'));
  });
});

test('Workload.referenceDeployment refers to the Deployment by the name that it has in the end', () => {
  const chart = newChart();
  const old = new plus34.Deployment(chart, 'old', { replicas: 3, containers: [{ image: 'old:1', portNumber: 80 }] });
  new CanaryApp(chart, 'web', {
    workload: Workload.referenceDeployment(old, { scaleDown: ScaleDown.ON_SUCCESS }), replicas: 2, steps: STEPS,
  });
  ApiObject.of(old).addJsonPatch(JsonPatch.replace('/metadata/name', 'patched'));
  const manifests = synth(chart);
  expect(find(manifests, 'Rollout').spec.workloadRef.name).toBe('patched');
  expect(find(manifests, 'Deployment').spec).not.toHaveProperty('replicas');
});

test('Workload.referenceDeployment with a scale-down takes a Deployment without replicas as it is', () => {
  const chart = newChart();
  const labels = { app: 'old' };
  const old = new plus33.k8s.KubeDeployment(chart, 'old', {
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'old:1' }] } } },
  });
  new CanaryApp(chart, 'web', {
    workload: Workload.referenceDeployment(old, { scaleDown: ScaleDown.ON_SUCCESS }), replicas: 2, steps: STEPS,
  });
  expect(find(synth(chart), 'Deployment').spec).not.toHaveProperty('replicas');
});

test('Workload.fromDeployment tells what would go with the object, each by its id', () => {
  const chart = newChart();
  const labels = { app: 'old' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'old:1' }] } };
  const old = new plus33.k8s.KubeDeployment(chart, 'old', { spec: { selector: { matchLabels: labels }, template } });
  new plus33.k8s.KubeConfigMap(old, 'one', {});
  new CanaryApp(chart, 'web', { workload: Workload.fromDeployment(old), replicas: 2, steps: STEPS });
  new plus33.k8s.KubeConfigMap(old, 'other', {});
  const rule = (id: string): string =>
    `[demo/web] 'workload' ("demo-old") must have nothing below its object, which leaves the output: give "${id}" another scope`;
  expect(() => Testing.synth(chart)).toThrow(invalid(rule('one'), rule('other')));
});
