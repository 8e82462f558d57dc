import { Duration } from 'cdk8s';
import { CanaryStep, ExperimentSpecRef, InputErrors, Platform } from '../src';
import { InputError, isInputError } from '../src/input-error';
import type * as module from '../src/input-error';
import { distinct, objectProblem, problem, problemText, renamed, unique, within, without } from '../src/problem';

function caught(make: () => unknown): unknown {
  try {
    make();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('an error has its problems as data', () => {
  const error = caught(() => CanaryStep.weight(120));
  expect(InputErrors.isInputError(error)).toBe(true);
  expect(InputErrors.problemsOf(error)).toEqual([
    { prop: 'weight', value: 120, rule: 'must be a whole number from 0 to 100', place: 'CanaryStep.weight' },
  ]);
  expect(error).toMatchObject({ name: 'InputError', message: '\'weight\' (120) must be a whole number from 0 to 100 [CanaryStep.weight]' });
});

test('all problems are in one error, with the path of each prop', () => {
  const error = caught(() => CanaryStep.experiment({
    duration: Duration.seconds(1),
    templates: [{ name: 'a', specRef: ExperimentSpecRef.CANARY, replicas: -1 }, { name: 'a', specRef: ExperimentSpecRef.CANARY }],
  }));
  expect(InputErrors.problemsOf(error).map(({ prop }) => prop))
    .toEqual(expect.arrayContaining(['templates[0].replicas', 'templates[1].name']));
});

test('the platform\'s errors are of the same kind', () => {
  expect(InputErrors.problemsOf(caught(() => Platform.of({ gatewayApiPlugin: 'latest' })))).toEqual([
    {
      prop: 'gatewayApiPlugin',
      value: 'latest',
      rule: `must be a release of the Gateway API plugin as x.y.z, ${Platform.of().gatewayApiPlugin} for example`,
      place: 'Platform.of',
    },
  ]);
});

test.each<[string, unknown]>([
  ['another error', new Error('no')],
  ['a text', 'no'],
  ['nothing', undefined],
  ['null', null],
])('%s is none', (_, error) => {
  expect(InputErrors.isInputError(error)).toBe(false);
  expect(InputErrors.problemsOf(error)).toEqual([]);
});

test('an error of another copy of the library is one, too', () => {
  let copy: typeof module | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual('../src/input-error');
  });
  const error = new copy!.InputError([problem('a', 1, 'must be 2')]);
  expect(error).not.toBeInstanceOf(InputError);
  expect(isInputError(error)).toBe(true);
});

test('a list that was given can be changed without changing the error', () => {
  const error = caught(() => CanaryStep.weight(120));
  InputErrors.problemsOf(error).pop();
  expect(InputErrors.problemsOf(error)).toHaveLength(1);
});

describe('problems', () => {
  const one = problem('a', 1, 'must be 2');

  test('of a part have the part before their prop', () => {
    expect(within('part', [one, undefined, problem('[0]', 1, 'r'), objectProblem('r')])).toEqual([
      problem('part.a', 1, 'must be 2'), undefined, problem('part[0]', 1, 'r'), { prop: 'part', rule: 'r' },
    ]);
  });

  test('of the only entry can have a prop of their own', () => {
    expect(renamed('a', 'b', [one, undefined, problem('c', 1, 'r')]))
      .toEqual([problem('b', 1, 'must be 2'), undefined, problem('c', 1, 'r')]);
  });

  test('are told once, and not where they are told already', () => {
    const same = problem('a', 1, 'must be 2');
    expect(distinct([one, undefined, same, problem('a', 2, 'must be 2')])).toEqual([same, problem('a', 2, 'must be 2')]);
    expect(without([same, undefined], [undefined, one, problem('b', 1, 'r')])).toEqual([problem('b', 1, 'r')]);
  });

  test('between objects are a sentence', () => {
    expect(problemText(objectProblem('Service a must not come after Rollout b'))).toBe('Service a must not come after Rollout b');
  });
});

describe('unique', () => {
  const place = (index: number) => `list[${index}]`;

  test('tells the second and the third of a kind, at their places', () => {
    expect(unique(place, ['a', 'b', 'a', 'a'])).toEqual([
      undefined, undefined, problem('list[2]', 'a', 'must not be used twice'), problem('list[3]', 'a', 'must not be used twice'),
    ]);
  });

  test('lets what is not set stand anywhere', () => {
    expect(unique(place, [undefined, undefined])).toEqual([undefined, undefined]);
    expect(unique(place, undefined)).toEqual([]);
  });

  test('goes by a key, shows what it is told to, and says why', () => {
    expect(unique(place, [{ n: 1 }, { n: 1 }], { key: ({ n }) => n, shown: ({ n }) => `number ${n}`, why: ' here' })).toEqual([
      undefined, problem('list[1]', 'number 1', 'must not be used twice here'),
    ]);
  });
});
