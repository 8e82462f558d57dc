import { ALLOW_SKIPPED } from '../support/allowed-skips';
import { type Outcome } from './outcomes';

/** One step of a run, as it ended. */
export interface Step {
  readonly name: string;
  readonly exitCode: number;
  readonly seconds: number;
  /** How its tests ended, if it is a test runner; empty if that runner left no results that can be read. */
  readonly tests?: readonly Outcome[];
}

export interface Summary {
  readonly lines: readonly string[];
  readonly failed: number;
}

interface Counted {
  readonly passed: number;
  readonly skipped: readonly Outcome[];
  /** One line for each failure. */
  readonly failures: readonly string[];
}

/**
 * The sum over all steps. Failed are: a test that failed, a test that was skipped in no suite that may be, a runner without
 * results, and a step that failed without a failed test.
 */
export function summaryOf(steps: readonly Step[], allowed: readonly string[]): Summary {
  const counted = steps.map((step) => count(step, allowed));
  const failures = counted.flatMap((step) => step.failures);
  const passed = counted.reduce((sum, step) => sum + step.passed, 0);
  const skipped = counted.flatMap((step) => step.skipped);
  return {
    failed: failures.length,
    lines: [
      ...steps.map((step, index) => stepLine(step, counted[index])),
      ...skippedLines(skipped),
      ...failures.map((failure) => `failed: ${failure}`),
      `${passed} passed, ${failures.length} failed, ${skipped.length} skipped`,
    ],
  };
}

function count({ name, exitCode, tests: results }: Step, allowed: readonly string[]): Counted {
  if (results?.length === 0) return { passed: 0, skipped: [], failures: [`${name} ended without results (exit code ${exitCode})`] };
  const tests = results ?? [];
  const skipped = tests.filter(({ status }) => status === 'skipped');
  const mayBe = (test: Outcome): boolean => test.path.some((part) => allowed.includes(part));
  const failures = [
    ...tests.filter(({ status }) => status === 'failed').map((test) => `${name}: ${textOf(test)}`),
    ...skipped.filter((test) => !mayBe(test)).map((test) =>
      `${name}: ${textOf(test)} was skipped${reasonOf(test)}, and ${ALLOW_SKIPPED} names none of its suites`),
  ];
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    skipped: skipped.filter(mayBe),
    failures: exitCode !== 0 && failures.length === 0 ? [`${name} (exit code ${exitCode})`] : failures,
  };
}

function stepLine(step: Step, { passed, failures, skipped }: Counted): string {
  const tests = `${passed} passed, ${failures.length} failed, ${skipped.length} skipped`;
  const plain = failures.length === 0 ? 'ok' : 'failed';
  return `${step.name}: ${step.tests === undefined ? plain : tests} (${step.seconds} s)`;
}

/** A suite that was skipped as a whole is one line. */
function skippedLines(skipped: readonly Outcome[]): string[] {
  const suites = new Map<string, number>();
  for (const test of skipped) {
    const suite = `${textOf({ path: test.path.slice(0, -1) })}${reasonOf(test)}`;
    suites.set(suite, (suites.get(suite) ?? 0) + 1);
  }
  return [...suites].map(([suite, tests]) => `skipped: ${suite} (${tests})`);
}

function reasonOf({ reason = '' }: Outcome): string {
  return reason === '' ? '' : `: ${reason}`;
}

function textOf({ path }: Pick<Outcome, 'path'>): string {
  return path.join(' › ');
}
