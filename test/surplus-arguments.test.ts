import { App, Chart, Duration } from 'cdk8s';
import { CLASSES } from '../imports/shapes';
import * as library from '../src';

/** As plain JavaScript sees it: without types. */
const js = library as any;

type Parameters = { readonly [parameter: string]: string };

function chart(): Chart {
  return new Chart(new App(), 'demo');
}

function messagesOf(call: () => unknown): string[] {
  try {
    call();
    return [];
  } catch (error) {
    if (!library.InputErrors.isInputError(error)) throw error;
    return (error as Error).message.split('\n');
  }
}

const methods = Object.entries(CLASSES).flatMap(([name, { statics = {}, methods: own = {} }]) => [
  ...Object.entries(statics).map(([method, parameters]) => ({ place: `${name}.${method}`, parameters, call: js[name][method] })),
  ...Object.entries(own).map(([method, parameters]) => ({ place: `${name}.${method}`, parameters, call: js[name].prototype[method] })),
]);
const NO_TIME = 'must be left out: it takes no arguments; pauseFor is the one with a duration [CanaryStep.pause]';
const constructs = Object.keys(CLASSES).filter((name) => CLASSES[name].create !== undefined);

function isOpen(parameters: Parameters): boolean {
  return Object.values(parameters).some((type) => type.startsWith('...'));
}

function surplusOf(texts: readonly string[]): string[] {
  return texts.filter((text) => text.startsWith("'arguments["));
}

test.each(methods.filter(({ parameters }) => !isOpen(parameters)))('$place takes no more than its parameters', ({ parameters, call }) => {
  const count = Object.keys(parameters).length;
  const given = Array.from({ length: count }, () => 'x');
  const told = (...others: unknown[]): string[] => surplusOf(messagesOf(() => call.call(Object.create(null), ...given, ...others)));
  expect(told({}, 7).map((text) => text.split(' must be left out: it takes ')[0]))
    .toEqual([`'arguments[${count}]' ({})`, `'arguments[${count + 1}]' (7)`]);
  expect(told(undefined, null)).toHaveLength(1);
});

test.each(constructs)('new %s takes no more than its parameters', (name) => {
  const told = (...others: unknown[]): string[] => surplusOf(messagesOf(() => new js[name](chart(), 'x', {}, ...others)));
  expect(told({}, chart())).toEqual([
    "'arguments[3]' ({}) must be left out: it takes scope, id and props only [demo/x]",
    "'arguments[4]' (\"demo\") must be left out: it takes scope, id and props only [demo/x]",
  ]);
  expect(told(undefined, undefined)).toEqual([]);
});

test.each<[string, () => unknown, string]>([
  ['a pause with a time', () => js.CanaryStep.pause({ duration: '5m' }),
    `'arguments[0]' ({"duration":"5m"}) ${NO_TIME}`],
  ['a pause with seconds', () => js.CanaryStep.pause(60),
    `'arguments[0]' (60) ${NO_TIME}`],
  ['a pause with a Duration', () => js.CanaryStep.pause(Duration.minutes(5)),
    expect.stringContaining(NO_TIME)],
  ['two weights', () => js.CanaryStep.weight(10, 20), "'arguments[1]' (20) must be left out: it takes weight only [CanaryStep.weight]"],
  ['an environment beside the options', () => js.Workload.image('a', { port: 1 }, { env: {} }),
    "'arguments[2]' ({\"env\":{}}) must be left out: it takes image and options only [Workload.image]"],
  ['a namespace', () => js.AnalysisTemplateRef.namespaced('a', 'ns'),
    "'arguments[1]' (\"ns\") must be left out: it takes name only [AnalysisTemplateRef.namespaced]"],
  ['a third text', () => js.HeaderMatch.exact('a', 'b', 'c'),
    "'arguments[2]' (\"c\") must be left out: it takes name and value only [HeaderMatch.exact]"],
  ['matches beside the options', () => js.RouteRule.managed({}, { matches: [] }),
    "'arguments[1]' ({\"matches\":[]}) must be left out: it takes options only [RouteRule.managed]"],
  ['an indent', () => js.KedaHelmValues.scaledRefKinds().toYaml(2),
    expect.stringContaining("'arguments[0]' (2) must be left out: it takes no arguments [")],
  ['options of a provider', () => js.GatewayProvider.istio({ className: 'own' }),
    "'arguments[0]' ({\"className\":\"own\"}) must be left out: it takes no arguments [GatewayProvider.istio]"],
])('%s', (_case, call, text) => {
  expect(messagesOf(call)).toEqual([text]);
});

test('beside what else is wrong', () => {
  expect(messagesOf(() => js.HeaderMatch.exact('a', 1, 'c'))).toHaveLength(2);
});

describe('what is right', () => {
  test('undefined for whatever other languages leave out', () => {
    expect(messagesOf(() => js.CanaryStep.pause(undefined))).toEqual([]);
    expect(messagesOf(() => js.CanaryStep.weight(10, undefined, undefined))).toEqual([]);
    expect(messagesOf(() => js.Workload.image('a', undefined, undefined))).toEqual([]);
  });

  test('what lists call their functions with, but nothing like it', () => {
    const list = [10, 20];
    expect(list.map(js.CanaryStep.weight)).toEqual(list.map((weight) => library.CanaryStep.weight(weight)));
    expect(list.flatMap(js.CanaryStep.weight)).toHaveLength(2);
    expect(messagesOf(() => js.CanaryStep.weight(10, 1, list))).toHaveLength(2);
    expect(messagesOf(() => js.CanaryStep.weight(10, 0, list, 1))).toHaveLength(3);
    expect(messagesOf(() => [Duration.minutes(5)].map(js.CanaryStep.pause)).join()).toContain('pauseFor');
    expect(messagesOf(() => js.CanaryStep.weight(10, '0', list)).join()).toContain('arguments[1]');
    expect(messagesOf(() => js.HeaderMatch.exact('a', 0, ['a'])).join()).toContain('arguments[2]');
  });

  test('more arguments of a class that somebody derived', () => {
    class Team extends (js.CanaryApp as new (...args: unknown[]) => object) {}
    const props = { workload: library.Workload.image('a:1', { port: 80 }), steps: [library.CanaryStep.pause()] };
    expect(messagesOf(() => new Team(chart(), 'web', props, 'team'))).toEqual([]);
  });
});
