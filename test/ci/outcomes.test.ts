import { goOutcomes, jestOutcomes } from './outcomes';

const fromJest = (testResults: readonly object[]): ReturnType<typeof jestOutcomes> =>
  jestOutcomes(JSON.stringify({ testResults }), '/repo');
const fromGo = (...events: readonly object[]): ReturnType<typeof goOutcomes> =>
  goOutcomes(events.map((event) => `${JSON.stringify({ Package: 'our/package', ...event })}\n`).join(''));

describe('what Jest reports', () => {
  test('each test, under its file and describes', () => {
    const assertionResults = [
      { ancestorTitles: ['a plugin'], title: 'works', status: 'passed' },
      { ancestorTitles: [], title: 'breaks', status: 'failed' },
      { ancestorTitles: [], title: 'is left out', status: 'pending' },
      { ancestorTitles: [], title: 'is to be written', status: 'todo' },
    ];
    expect(fromJest([{ name: '/repo/test/a.test.ts', status: 'failed', assertionResults }])).toEqual([
      { path: ['test/a.test.ts', 'a plugin', 'works'], status: 'passed' },
      { path: ['test/a.test.ts', 'breaks'], status: 'failed' },
      { path: ['test/a.test.ts', 'is left out'], status: 'skipped' },
      { path: ['test/a.test.ts', 'is to be written'], status: 'skipped' },
    ]);
  });

  test('a file that does not load is a failure', () => {
    expect(fromJest([{ name: 'test/a.test.ts', status: 'failed', assertionResults: [] }]))
      .toEqual([{ path: ['test/a.test.ts'], status: 'failed' }]);
  });

  test('a file that fails after its tests is a failure beside them', () => {
    const assertionResults = [{ ancestorTitles: [], title: 'works', status: 'passed' }];
    expect(fromJest([{ name: 'test/a.test.ts', status: 'failed', assertionResults }])).toEqual([
      { path: ['test/a.test.ts', 'works'], status: 'passed' },
      { path: ['test/a.test.ts'], status: 'failed' },
    ]);
  });

  test('half a report is an error', () => {
    expect(() => jestOutcomes('{"testResults":[')).toThrow('JSON');
  });
});

describe('what Go reports', () => {
  test('each test without subtests, and the subtests of the others', () => {
    expect(fromGo(
      { Action: 'start' }, { Action: 'run', Test: 'TestOne' }, { Action: 'pass', Test: 'TestOne' },
      { Action: 'run', Test: 'TestMany' }, { Action: 'run', Test: 'TestMany/a/b' }, { Action: 'pass', Test: 'TestMany/a/b' },
      { Action: 'pass', Test: 'TestMany' }, { Action: 'pass' },
    )).toEqual([
      { path: ['our/package', 'TestOne'], status: 'passed' },
      { path: ['our/package', 'TestMany', 'a', 'b'], status: 'passed' },
    ]);
  });

  test('a package that is tested twice is two', () => {
    expect(fromGo(
      { Action: 'start' }, { Action: 'pass', Test: 'TestOne' }, { Action: 'pass' },
      { Action: 'start', Package: 'other' }, { Action: 'pass', Package: 'other', Test: 'TestOne' }, { Action: 'pass', Package: 'other' },
      { Action: 'start' }, { Action: 'fail', Test: 'TestOne' }, { Action: 'fail' },
    )).toEqual([
      { path: ['our/package', 'TestOne'], status: 'passed' },
      { path: ['our/package #2', 'TestOne'], status: 'failed' },
      { path: ['other', 'TestOne'], status: 'passed' },
    ]);
  });

  test('a skipped test says why', () => {
    expect(fromGo(
      { Action: 'run', Test: 'TestOne' }, { Action: 'output', Test: 'TestOne', Output: '=== RUN   TestOne\n' },
      { Action: 'output', Test: 'TestOne', Output: '    a_test.go:3: no Istio here\n' },
      { Action: 'output', Test: 'TestOne', Output: '--- SKIP: TestOne (0.00s)\n' }, { Action: 'skip', Test: 'TestOne' }, { Action: 'pass' },
    )).toEqual([{ path: ['our/package', 'TestOne'], status: 'skipped', reason: 'a_test.go:3: no Istio here' }]);
  });

  test('a failed subtest fails once, and a test that fails beside its subtests fails itself', () => {
    expect(fromGo(
      { Action: 'fail', Test: 'TestOne/a' }, { Action: 'fail', Test: 'TestOne' },
      { Action: 'pass', Test: 'TestTwo/a' }, { Action: 'fail', Test: 'TestTwo' }, { Action: 'fail' },
    )).toEqual([
      { path: ['our/package', 'TestOne', 'a'], status: 'failed' },
      { path: ['our/package', 'TestTwo', 'a'], status: 'passed' },
      { path: ['our/package', 'TestTwo'], status: 'failed' },
    ]);
  });

  test('a test that never ended is a failure', () => {
    expect(fromGo({ Action: 'run', Test: 'TestOne' }, { Action: 'fail' }))
      .toEqual([{ path: ['our/package', 'TestOne'], status: 'failed' }]);
  });

  test('a package that does not compile is a failure, one without tests is nothing', () => {
    expect(fromGo(
      { Package: undefined, ImportPath: 'our/package', Action: 'build-fail' }, { Action: 'start' }, { Action: 'fail' },
      { Package: 'our/empty', Action: 'skip' },
    )).toEqual([{ path: ['our/package'], status: 'failed' }]);
  });

  test('a line that is no event is an error', () => {
    expect(() => goOutcomes('go: cannot find main module\n')).toThrow('JSON');
  });
});
