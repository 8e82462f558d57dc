import { Duration, Lazy, Testing, Yaml } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { ArgoCdSource, CanaryStep, InputErrors, MetricProvider, WebMetricMethod } from '../src';
import { newApp, newChart } from './support/fixtures';
import { find } from './support/manifests';

type Data = { [key: string]: unknown };

/** Everything that is passed on as it is. */
const props: Array<[string, string, (data: Data) => unknown]> = [
  ['settings of a step', 'config', (config) => CanaryStep.plugin('a/b', config)],
  ['settings of a provider', 'config', (config) => MetricProvider.plugin('a/b', config)],
  ['a body of JSON', 'jsonBody', (jsonBody) =>
    MetricProvider.web({ url: 'https://a.example.com', method: WebMetricMethod.POST, jsonPath: '{$.a}', jsonBody })],
  ['values of a chart', 'valuesObject', (valuesObject) =>
    ArgoCdSource.helmChart('https://a.example.com', { chart: 'a', targetRevision: '1.0.0', valuesObject })],
  ['values of a folder', 'valuesObject', (valuesObject) =>
    ArgoCdSource.helm('https://a.example.com/a.git', { path: 'a', valuesObject })],
];

function problemsOf(call: () => unknown): Array<[prop: string | undefined, rule: string]> {
  try {
    call();
    return [];
  } catch (error) {
    return InputErrors.problemsOf(error).map(({ prop, rule }) => [prop, rule]);
  }
}

const DATA = 'must be data as JSON has it: a text, a number, true or false, a list, or an object of these';
const FINITE = 'must be a finite number';

class Settings {
  public readonly a = 1;
}

const cyclic: unknown[] = [];
cyclic.push([cyclic]);

describe.each(props)('%s', (_case, prop, make) => {
  test.each<[string, unknown, string, string]>([
    ['no number', NaN, '', FINITE],
    ['a number without end', Infinity, '', FINITE],
    ['another', -Infinity, '', FINITE],
    ['an amount', k8s.Quantity.fromString('1'), '', DATA],
    ['a number or text', k8s.IntOrString.fromNumber(1), '', DATA],
    ['undefined in a list', [undefined, 1], '[0]', DATA],
    ['a gap in a list', [1, , 1], '[1]', DATA], // eslint-disable-line no-sparse-arrays
    ['a date', new Date(0), '', DATA],
    ['a map', new Map([['a', 1]]), '', DATA],
    ['a set', new Set([1]), '', DATA],
    ['an expression', /a/, '', DATA],
    ['a time', Duration.minutes(1), '', DATA],
    ['a function', () => 1, '', DATA],
    ['a symbol', Symbol('a'), '', DATA],
    ['a value of a class', new Settings(), '', DATA],
    ['a value of ours', CanaryStep.pause(), '', DATA],
    ['an error', new Error('a'), '', DATA],
    ['null', null, '', 'must not be null: leave it out'],
    ['null further in', { a: null }, '.a', 'must not be null: leave it out'],
    ['what holds itself', cyclic, '[0][0]', 'must not hold itself: it would have no end'],
    ['no number in a list in an object', [{ a: [NaN] }], '[0].a[0]', FINITE],
    ['a function in an object from another one', Object.create({ a: () => 1 }), '.a', DATA],
  ])('%s is an error', (_value, value, place, rule) => {
    expect(problemsOf(() => make({ key: value }))).toEqual([[`${prop}.key${place}`, rule]]);
    expect(problemsOf(() => make({ other: 1, key: { list: [true, value] } }))).toEqual([[`${prop}.key.list[1]${place}`, rule]]
      .filter(() => value !== null));
  });

  test('all that is wrong at once', () => {
    expect(problemsOf(() => make({ a: NaN, b: [/a/, Infinity] })).map(([place]) => place))
      .toEqual(expect.arrayContaining([`${prop}.b[0]`]));
  });

  test('data is taken', () => {
    const twice = { a: 1 };
    expect(problemsOf(() => make({
      text: '', zero: 0, no: false, list: [], empty: {}, deep: [[{ a: ['x', null] }]], big: 10n, left: undefined, one: twice,
      other: [twice, twice],
      later: Lazy.any({ produce: () => new Settings() }), token: { resolve: () => 1 }, bare: Object.assign(Object.create(null), { a: 1 }),
    }))).toEqual([]);
  });
});

test('data gets into the manifest as it is, whatever its objects are made from', () => {
  const chart = newChart();
  const config = {
    bare: Object.assign(Object.create(null), { a: { b: 1 } }), from: Object.create({ c: [Object.create({ d: 1 })] }),
    list: [null, 1], left: undefined,
    later: Lazy.any({ produce: () => 'x' }), get own() { return 2; },
  };
  newApp(chart, { steps: [CanaryStep.plugin('a/b', config), CanaryStep.plugin('a/c', Object.assign(Object.create(null), { a: 1 }))] });
  const { steps } = find(Testing.synth(chart), 'Rollout').spec.strategy.canary;
  expect(Yaml.stringify(steps[0].plugin.config)).toBe(Yaml.stringify({
    bare: { a: { b: 1 } }, from: { c: [{ d: 1 }] }, later: 'x', list: [null, 1], own: 2,
  }));
  expect(steps[1].plugin.config).toEqual({ a: 1 });
});

test('settings that are asked for as a whole', () => {
  const chart = newChart();
  newApp(chart, { steps: [CanaryStep.plugin('a/b', Lazy.any({ produce: () => ({ a: 1 }) }))] });
  expect(find(Testing.synth(chart), 'Rollout').spec.strategy.canary.steps[0].plugin.config).toEqual({ a: 1 });
});
