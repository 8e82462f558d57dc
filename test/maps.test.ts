import { runInNewContext } from 'node:vm';
import { Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { CLASSES, STRUCTS } from '../imports/shapes';
import * as library from '../src';
import { CanaryStep, InputErrors, Workload } from '../src';
import { newApp, newChart } from './support/fixtures';
import { type Manifest, find } from './support/manifests';

const RULE = 'must be an object with a value for each key';

function messageOf(call: () => unknown): string {
  try {
    call();
    return '';
  } catch (error) {
    if (!InputErrors.isInputError(error)) throw error;
    return (error as Error).message;
  }
}

class Labels {
  public readonly team = 'a';

  public get tier(): string {
    return 'b';
  }
}

/** What a map or a struct of Kubernetes is not, and how a message shows it. */
const OTHERS: Array<[string, unknown]> = [
  ['a Map', new Map([['a', 'b']])], ['a Set', new Set(['a'])], ['a WeakMap', new WeakMap()], ['a RegExp', /a/],
  ['an Error', new Error('a')], ['a Promise', Promise.resolve({ a: 'b' })], ['a Uint8Array', new Uint8Array(1)], ['a URLSearchParams',
  new URLSearchParams('a=b')],
  ['a Map', runInNewContext('new Map([["a", "b"]])')], ['a Map', new (class Own extends Map {})()],
];

const image = (options: object) => (): unknown => Workload.image('a:1', options);
const template = (spec: object, metadata: object = {}) => (): unknown =>
  Workload.podTemplate({ metadata, spec: { containers: [{ name: 'a', image: 'a:1' }], ...spec } });

describe.each(OTHERS)('%s is no map', (shown, value) => {
  const other = value as never;

  test.each<[string, () => unknown, string]>([
    ['labels', () => newApp(newChart(), { labels: other }), 'labels'],
    ['annotations', () => newApp(newChart(), { annotations: other }), 'annotations'],
    ['the environment', image({ env: other }), 'env'],
    ['limits', image({ resources: { limits: other } }), 'resources.limits'],
    ['labels of pods', image({ podLabels: other }), 'podLabels'],
    ['labels of a version', () => newApp(newChart(), { canaryMetadata: { labels: other } }), 'canaryMetadata.labels'],
    ['settings', () => CanaryStep.plugin('a/b', other), 'config'],
  ])('%s', (_case, call, prop) => {
    expect(messageOf(call)).toContain(`'${prop}' (${shown}) ${RULE} [`);
  });

  test.each<[string, () => unknown, string]>([
    ['labels', template({}, { labels: other }), 'metadata.labels'],
    ['annotations', template({}, { annotations: other }), 'metadata.annotations'],
    ['nodes', template({ nodeSelector: other }), 'spec.nodeSelector'],
    ['limits', template({ containers: [{ name: 'a', resources: { limits: other } }] }), 'spec.containers[0].resources.limits'],
    ['a security context', template({ securityContext: other }), 'spec.securityContext'],
  ])('%s of a pod template', (_case, call, prop) => {
    expect(messageOf(call)).toContain(`'template.${prop}' (${shown}) ${RULE}: what it holds would be lost [Workload.podTemplate]`);
  });

  test('props and structs', () => {
    expect(messageOf(() => Workload.image('a:1', other))).toContain(`'options' (${shown}) must be an object with the props of`);
    expect(messageOf(() => newApp(newChart(), { ports: [other] }))).toContain(`'ports[0]' (${shown}) must be an object with the props of`);
    expect(messageOf(() => Workload.podTemplate(other))).toContain(`'template' (${shown}) must be an object of the type`);
  });
});

/** Every map of the public API that is an argument, or a prop of one. */
const maps = Object.entries(CLASSES).flatMap(([name, { statics = {} }]) => Object.entries(statics).flatMap(([method, parameters]) =>
  Object.entries(parameters).flatMap(([parameter, type], index) => {
    const plain = type.replace('?', '');
    const call = (value: unknown) => (): unknown =>
      (library as any)[name][method](...Array.from({ length: index + 1 }, (_, at) => (at === index ? value : 'x')));
    if (plain.startsWith('{')) return [{ place: `${name}.${method}`, prop: parameter, give: (map: unknown) => call(map) }];
    return Object.entries(Object.hasOwn(STRUCTS, plain) ? STRUCTS[plain] : {}).filter(([, own]) => own.startsWith('{'))
      .map(([prop]) => ({ place: `${name}.${method}`, prop, give: (map: unknown) => call({ [prop]: map }) }));
  })));

test.each(maps)('$prop of $place', ({ prop, give }) => {
  for (const [shown, value] of OTHERS) expect(messageOf(give(value))).toContain(`'${prop}' (${shown}) ${RULE} [`);
});

test('a getter of a class and a symbol are no keys', () => {
  expect(messageOf(image({ env: new Labels() }))).toBe(`'env' ({"team":"a"}) ${RULE}: a getter of a class is none [Workload.image]`);
  expect(messageOf(image({ env: { [Symbol('a')]: 'b' } })))
    .toBe("'env' (Symbol(a)) must have texts as keys: this one would be lost [Workload.image]");
});

test('whatever has keys is taken, and its values are judged', () => {
  class Own {
    public readonly team = 'a';
  }
  const all: object[] = [
    { team: 'a' }, Object.assign(Object.create(null), { team: 'a' }), Object.create({ team: 'a' }), new Own(),
    runInNewContext('({ team: "a" })'),
    { get team() { return 'a'; } }, Object.freeze({ team: 'a' }), Object.defineProperty({ team: 'a' }, Symbol('a'), { value: 1 }),
    Object.defineProperty(Object.assign(Object.create(null), { team: 'a' }), Symbol.toStringTag, { value: 'Module' }),
  ];
  for (const map of all as Array<{ [key: string]: string }>) {
    const chart = newChart();
    newApp(chart, { labels: map, annotations: map, serviceLabels: map, canaryMetadata: { annotations: map },
      stableMetadata: { annotations: map },
      workload: Workload.image('a:1', { port: 8080, env: map, podLabels: map }) });
    const manifests: Manifest[] = Testing.synth(chart);
    const { metadata, spec } = find(manifests, 'Rollout');
    expect([metadata.labels, metadata.annotations, find(manifests, 'Service').metadata.labels,
      spec.strategy.canary.canaryMetadata.annotations])
      .toEqual(Array.from({ length: 4 }, () => ({ team: 'a' })));
    expect(spec.template.metadata.labels).toMatchObject({ team: 'a' });
    expect(spec.template.spec.containers[0].env).toEqual([{ name: 'team', value: 'a' }]);
  }
  expect(messageOf(image({ env: Object.create({ A: 1 }) }))).toContain("'env.A' (1) must be a text");
  expect(messageOf(image({ env: Object.create(JSON.parse('{"constructor": "a"}')) })))
    .toContain("'env' (\"constructor\") must not have this key");
});

test('dates and amounts stay in a pod template', () => {
  const creationTimestamp = new Date(0);
  expect(messageOf(() => Workload.podTemplate({
    metadata: { creationTimestamp }, spec: { containers: [{ name: 'a', resources: { limits: { cpu: k8s.Quantity.fromString('1') } } }] },
  }))).toBe('');
});
