import { type Outcome } from './outcomes';
import { type Step, summaryOf } from './summary';

const passed: Outcome = { path: ['a.test.ts', 'works'], status: 'passed' };
const failed: Outcome = { path: ['a.test.ts', 'breaks'], status: 'failed' };
const skipped = (title: string): Outcome => ({ path: ['a.e2e.ts', 'kedify/http', 'no program', title], status: 'skipped' });
const step = (name: string, rest: Partial<Step> = {}): Step => ({ name, exitCode: 0, seconds: 7, ...rest });

test('the last line is the sum over all runners', () => {
  expect(summaryOf([step('tests', { tests: [passed, passed] }), step('lint'), step('conformance', { tests: [passed] })], [])).toEqual({
    failed: 0,
    lines: [
      'tests: 2 passed, 0 failed, 0 skipped (7 s)',
      'lint: ok (7 s)',
      'conformance: 1 passed, 0 failed, 0 skipped (7 s)',
      '3 passed, 0 failed, 0 skipped',
    ],
  });
});

test('a suite that may be skipped is named, with its reason', () => {
  expect(summaryOf([step('e2e', { tests: [passed, skipped('a'), skipped('b')] })], ['kedify/http'])).toEqual({
    failed: 0,
    lines: [
      'e2e: 1 passed, 0 failed, 2 skipped (7 s)',
      'skipped: a.e2e.ts › kedify/http › no program (2)',
      '1 passed, 0 failed, 2 skipped',
    ],
  });
});

test('what Go says of a skipped test is its reason', () => {
  const test: Outcome = { path: ['our/package', 'TestIstio'], status: 'skipped', reason: 'a_test.go:3: no Istio here' };
  expect(summaryOf([step('conformance', { tests: [passed, test] })], ['TestIstio']).lines)
    .toContain('skipped: our/package: a_test.go:3: no Istio here (1)');
});

test('a test that nobody allows to skip is a failure', () => {
  expect(summaryOf([step('e2e', { tests: [passed, skipped('a')] })], ['kedify'])).toEqual({
    failed: 1,
    lines: [
      'e2e: 1 passed, 1 failed, 0 skipped (7 s)',
      'failed: e2e: a.e2e.ts › kedify/http › no program › a was skipped, and CDK8S_CANARY_ALLOW_SKIPPED names none of its suites',
      '1 passed, 1 failed, 0 skipped',
    ],
  });
});

test.each<[string, Step, string]>([
  ['a test that fails', step('tests', { exitCode: 1, tests: [passed, failed] }), 'tests: a.test.ts › breaks'],
  ['a test that fails in a runner that hides it', step('tests', { tests: [failed] }), 'tests: a.test.ts › breaks'],
  ['a step that is no test', step('lint', { exitCode: 2 }), 'lint (exit code 2)'],
  ['a runner that fails beside its tests', step('e2e', { exitCode: 1, tests: [passed] }), 'e2e (exit code 1)'],
  ['a runner that left no results', step('e2e', { exitCode: 1, tests: [] }), 'e2e ended without results (exit code 1)'],
  ['a runner that found no tests', step('e2e', { tests: [] }), 'e2e ended without results (exit code 0)'],
])('%s is one failure, and named', (_what, failing, name) => {
  const { failed: count, lines } = summaryOf([failing, step('build')], []);
  expect(count).toBe(1);
  expect(lines).toContain(`failed: ${name}`);
  expect(lines.at(-1)).toMatch(/^[01] passed, 1 failed, 0 skipped$/);
});
