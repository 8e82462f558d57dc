import { isAbsolute, relative } from 'node:path';

/** How one test ended. */
export interface Outcome {
  /** From the file or package down to the test itself. */
  readonly path: readonly string[];
  readonly status: 'passed' | 'failed' | 'skipped';
  /** What a Go test said before it was skipped. */
  readonly reason?: string;
}

/** Of Jest's report (`--json --outputFile`), what is used here; test/support/reporters/results.js writes no more. */
interface JestReport {
  readonly testResults: ReadonlyArray<{
    readonly name: string;
    readonly status: string;
    readonly assertionResults: ReadonlyArray<{
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }>;
  }>;
}

/** The tests in what Jest reports. A file that failed without a failed test, as one that does not load, is a failure itself. */
export function jestOutcomes(text: string, root = process.cwd()): Outcome[] {
  return (JSON.parse(text) as JestReport).testResults.flatMap(({ name, status, assertionResults }) => {
    const file = isAbsolute(name) ? relative(root, name) : name;
    const tests = assertionResults.map(({ ancestorTitles, title, status: how }): Outcome =>
      ({ path: [file, ...ancestorTitles, title], status: how === 'passed' || how === 'failed' ? how : 'skipped' }));
    const unexplained = status === 'failed' && !tests.some((test) => test.status === 'failed');
    return unexplained ? [...tests, { path: [file], status: 'failed' }] : tests;
  });
}

interface GoEvent {
  readonly Action: string;
  readonly Package?: string;
  readonly Test?: string;
  readonly Output?: string;
}

const GO_ENDS: { readonly [action: string]: Outcome['status'] } = { pass: 'passed', fail: 'failed', skip: 'skipped' };

/**
 * The tests in what `go test -json` writes. A package that is tested again, with other modules, is one more package. A test that
 * has subtests is counted by them, unless it failed and they did not. A package that failed without a failed test, as one that
 * does not compile, is a failure itself; so is a test without an end.
 */
export function goOutcomes(text: string): Outcome[] {
  const events = text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as GoEvent);
  return [...groups(events, (event) => event.Package)].flatMap(([name, inPackage]) =>
    runs(inPackage).flatMap((run, index) => packageOutcomes(index === 0 ? name : `${name} #${index + 1}`, run)));
}

function runs(events: readonly GoEvent[]): GoEvent[][] {
  const all: GoEvent[][] = [];
  for (const event of events) {
    if (event.Action === 'start' || all.length === 0) all.push([]);
    all[all.length - 1].push(event);
  }
  return all;
}

function packageOutcomes(name: string, events: readonly GoEvent[]): Outcome[] {
  const ends = [...groups(events, (event) => event.Test)].map(([test, ofTest]) => {
    const status = GO_ENDS[ofTest.find(({ Action }) => Action in GO_ENDS)?.Action ?? 'fail'];
    return { test, status, reason: status === 'skipped' ? said(ofTest) : undefined };
  });
  const under = (test: string): typeof ends => ends.filter((other) => other.test.startsWith(`${test}/`));
  const counted = ends.filter(({ test, status }) =>
    under(test).length === 0 || status === 'failed' && !under(test).some((other) => other.status === 'failed'));
  const tests = counted.map(({ test, status, reason }): Outcome => ({ path: [name, ...test.split('/')], status, reason }));
  const failed = events.some(({ Action, Test }) => Test === undefined && Action === 'fail');
  return failed && !tests.some(({ status }) => status === 'failed') ? [...tests, { path: [name], status: 'failed' }] : tests;
}

/** The lines of a test, without those that frame it. */
function said(events: readonly GoEvent[]): string {
  return events.map(({ Output }) => Output?.trim() ?? '').filter((line) => line !== '' && !/^(===|---) /.test(line)).join(' ');
}

function groups(events: readonly GoEvent[], keyOf: (event: GoEvent) => string | undefined): Map<string, GoEvent[]> {
  const all = new Map<string, GoEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    if (key === undefined) continue;
    const group = all.get(key) ?? [];
    group.push(event);
    all.set(key, group);
  }
  return all;
}
