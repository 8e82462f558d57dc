import { Testing } from 'cdk8s';
import { CanaryStep, MetricProvider, Workload } from '../src';
import { newApp, newChart } from './support/fixtures';
import { type Manifest, find } from './support/manifests';

const PROTO = JSON.parse('{"__proto__": "x"}') as { [key: string]: string };
const CONSTRUCTOR = { constructor: 'x' } as unknown as { [key: string]: string };

// cdk8s 2.70.106, lib/_util.js:17-18: what is no plain object is known by the name of its constructor, which a key of this name hides; 27:
// a key is given to a new object by `newObj[key] = …`, which sets its prototype where the key is `__proto__`.
const lost = (prop: string): string =>
  `'${prop}' ("__proto__") must not have this key: JavaScript has another use for it, and it would be lost`;
const unwritten = (prop: string): string =>
  `'${prop}' ("constructor") must not have this key: cdk8s takes whatever has it for no plain object, and cannot write it`;

test.each<[string, (map: { [key: string]: string }) => unknown, string]>([
  ['labels', (labels) => newApp(newChart(), { labels }), 'labels'],
  ['annotations', (annotations) => newApp(newChart(), { annotations }), 'annotations'],
  ['the selector', (selector) => newApp(newChart(), { selector }), 'selector'],
  ['labels of a version', (labels) => newApp(newChart(), { canaryMetadata: { labels } }), 'canaryMetadata.labels'],
  ['labels of pods', (podLabels) => Workload.image('web:1', { podLabels }), 'podLabels'],
  ['settings of a plugin', (settings) => CanaryStep.plugin('a/b', { list: [settings] }), 'config.list[0]'],
  ['settings of a provider', (settings) => MetricProvider.plugin('a/b', settings), 'config'],
  ['a pod template', (labels) => Workload.podTemplate({ metadata: { labels }, spec: { containers: [] } }), 'template.metadata.labels'],
])('%s do not lose a key', (_, make, prop) => {
  expect(() => make(PROTO)).toThrow(lost(prop));
  expect(() => make(CONSTRUCTOR)).toThrow(unwritten(prop));
});

test('an object that holds itself is an error, one that stands twice is none', () => {
  const config: { [key: string]: unknown } = { a: 1 };
  config.self = config;
  expect(() => CanaryStep.plugin('a/b', config))
    .toThrow("'config.self' (an object that holds itself) must not hold itself: it would have no end [CanaryStep.plugin]");
  const twice = { b: 1 };
  expect(() => CanaryStep.plugin('a/b', { one: twice, list: [twice, twice] })).not.toThrow();
});

describe('keys that every object of JavaScript has something under', () => {
  const names = ['hasOwnProperty', 'toString', 'valueOf', 'toLocaleString', 'isPrototypeOf', 'toJSON'];

  test.each(names)('%s is a label like any other', (name) => {
    const map = { [name]: 'x' };
    const chart = newChart();
    newApp(chart, { labels: map, annotations: map, selector: map, canaryMetadata: { labels: { other: 'y' } },
      workload: Workload.image('web:1', { port: 8080, podAnnotations: map, env: map }) });
    const all: Manifest[] = Testing.synth(chart);
    const { metadata, spec } = find(all, 'Rollout');
    expect([metadata.labels, metadata.annotations, spec.selector.matchLabels, spec.template.metadata.labels,
      spec.template.metadata.annotations, spec.template.spec.containers[0].env]).toEqual([map, map, map, map, map, [{ name, value: 'x' }]]);
  });

  test.each(names)('%s is a label of a version like any other', (name) => {
    const chart = newChart();
    newApp(chart, { canaryMetadata: { labels: { [name]: 'x' } } });
    expect(find(Testing.synth(chart), 'Rollout').spec.strategy.canary.canaryMetadata.labels).toEqual({ [name]: 'x' });
  });
});
