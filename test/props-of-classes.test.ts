import { Duration, Testing } from 'cdk8s';
import { STRUCTS } from '../imports/shapes';
import * as library from '../src';
import { newChart } from './support/fixtures';
import type { Manifest } from './support/manifests';

const { CanaryApp, CanaryStep, RouteParent, Workload } = library;

type Fields = { [prop: string]: unknown };

/** The same props, made in another way, at any depth. */
type Way = (fields: Fields) => object;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function remade(value: unknown, type: string, way: Way): unknown {
  const plain = type.replace('?', '');
  if (Array.isArray(value)) return value.map((entry) => remade(entry, plain.slice(1, -1), way));
  if (!Object.hasOwn(STRUCTS, plain) || !isFields(value)) return value;
  return way(Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, remade(entry, STRUCTS[plain][key], way)])));
}

const WAYS: Array<[string, Way]> = [
  ['of a class with getters', (fields) => {
    class Props {
      private readonly origin = 'a file';

      public get described(): string {
        return this.origin;
      }
    }
    for (const [key, value] of Object.entries(fields)) Object.defineProperty(Props.prototype, key, { get: () => value });
    return new Props();
  }],
  ['from another object', (fields) => Object.create(fields) as object],
  ['with getters of their own', (fields) => Object.defineProperties({},
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { get: () => value, enumerable: true }])))],
  ['not enumerable', (fields) => Object.defineProperties({},
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { value }])))],
  ['without a prototype', (fields) => Object.assign(Object.create(null), fields) as object],
];

const workload = Workload.image('web:1', { port: 8080 });
const steps = [CanaryStep.weight(50), CanaryStep.pause()];
const common = { name: 'own', replicas: 4, minReady: Duration.seconds(5), workload, steps, labels: { team: 'a' }, analysis: {
  templates: [library.AnalysisTemplateRef.namespaced('a')], startingStep: 1,
} };

const constructs: Array<[string, string, Fields]> = [
  ['CanaryApp', 'CanaryAppProps', { ...common,
    ports: [{ port: 80, name: 'web', targetPort: 8080 }, { port: 81, name: 'admin', targetPort: 8081 }] }],
  ['IstioSubsetCanary', 'IstioSubsetCanaryProps',
    { ...common, port: 80, trafficPolicy: { connectionPool: { maxConnections: 5 } }, virtualServiceName: 'routes' }],
  ['KedifyCanary', 'KedifyCanaryProps', {
    name: 'own', workload, steps, port: 80, scaling: { minReplicas: 2, maxReplicas: 9 },
    trigger: { hosts: ['a.example.com'], scalingMetric: library.KedifyScalingMetric.requestRate(5) } }],
  ['AmbientNamespace', 'AmbientNamespaceProps', { name: 'own', labels: { team: 'a' }, annotations: { a: 'b' } }],
  ['AnalysisTemplate', 'AnalysisTemplateProps', { name: 'own', dryRun: ['a'], metrics: [
    { name: 'a', provider: library.MetricProvider.plugin('a/b'), successCondition: 'true', interval: Duration.seconds(5), count: 2 }] }],
  ['GatewayClass', 'GatewayClassProps', { name: 'own', provider: library.GatewayProvider.kgateway(), description: 'a' }],
];

function synth(name: string, props: object): Manifest[] {
  const chart = newChart();
  new (library as any)[name](chart, 'x', props);
  return Testing.synth(chart);
}

function outcome(name: string, props: object): unknown {
  try {
    return synth(name, props);
  } catch (error) {
    return (error as Error).message;
  }
}

describe.each(WAYS)('props %s', (_way, way) => {
  test.each(constructs)('%s', (name, type, props) => {
    const made = outcome(name, remade(props, type, way) as object);
    expect(made).toEqual(outcome(name, props));
    expect(JSON.stringify(made)).toContain('own');
  });

  test.each<[string, () => (options: object) => unknown, string, Fields]>([
    ['a rule', () => (options) => library.RouteRule.managed(options), 'ManagedRuleOptions',
      { name: 'a', matches: [library.RouteMatch.pathPrefix('/a')] }],
    ['a parent', () => (options) => RouteParent.gateway('edge', options), 'GatewayParentOptions', { sectionName: 'a', port: 80 }],
    ['a backend', () => (options) => library.RouteBackend.service('a', 80, options), 'RouteBackendOptions', { weight: 5 }],
    ['a request rate', () => (options) => library.KedifyScalingMetric.requestRate(5, options), 'KedifyRequestRateOptions',
      { window: Duration.minutes(2), granularity: Duration.seconds(1) }],
    ['a trigger', () => (options) => library.KedaTrigger.of('cron', { timezone: 'UTC' }, options), 'KedaTriggerOptions', { name: 'a' }],
    ['an image', () => (options) => Workload.image('a:1', options), 'ImageWorkloadOptions',
      { port: 80, env: { A: 'b' }, resources: { limits: { cpu: '1' } } }],
  ])('%s', (_case, factory, type, options) => {
    expect(factory()(remade(options, type, way) as object)).toEqual(factory()(options));
  });

  test('a wrong value is told', () => {
    expect(() => synth('CanaryApp', way({ ...common, replicas: '4' }))).toThrow("'replicas' (\"4\") must be a number");
  });
});

test('each getter is read once by the construct itself', () => {
  let weight = 0;
  const props = { workload, port: 80, get steps() { return [CanaryStep.weight(weight += 1), CanaryStep.pause()]; } };
  const app = new CanaryApp(newChart(), 'x', props);
  const read = weight;
  app._podTemplate; // eslint-disable-line @typescript-eslint/no-unused-expressions
  Testing.synth(app.node.root.node.children[0] as never);
  expect(weight).toBe(read);
});

test.each<[string, object, string]>([
  ['a prop from another object that there is none of', Object.create({ ...common, replica: 2 }) as object,
    "'replica' (2) is no prop of CanaryApp: did you mean 'replicas'?"],
])('%s', (_case, props, text) => {
  expect(() => synth('CanaryApp', props)).toThrow(text);
});

test('what a class has beside its props is its own, unless it is nearly one that is not given', () => {
  class Props {
    public readonly workload = workload;
    public readonly steps = steps;
    public readonly port = 80;
    public readonly source = 'a file';
    public readonly replicas: number | undefined = 4;
    public readonly _replicas = 4;
  }
  expect(synth('CanaryApp', new Props()).length).toBeGreaterThan(1);
  class Mistyped extends Props {
    public override readonly replicas = undefined;

    public get replica(): number {
      return 4;
    }
  }
  expect(() => synth('CanaryApp', new Mistyped())).toThrow("'replica' (4) is no prop of CanaryApp: did you mean 'replicas'?");
});
