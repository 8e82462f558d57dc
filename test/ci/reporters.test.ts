import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allowedSkips } from '../support/allowed-skips';
import { jestOutcomes } from './outcomes';

interface Reporter {
  onTestFileStart(file: object): void;
  onTestCaseResult(file: object, result: object): void;
  onRunComplete(contexts: undefined, results: object): void;
}

type ReporterClass = new (...args: unknown[]) => Reporter;

const Progress = jest.requireActual<ReporterClass>('../support/reporters/progress.js');
const Results = jest.requireActual<ReporterClass>('../support/reporters/results.js');
const RESULTS_FILE = 'CDK8S_CANARY_TEST_RESULTS';

test('progress: a line when a file starts, and one for each test', () => {
  const lines: string[] = [];
  const progress = new Progress(undefined, undefined, undefined, (line: string) => lines.push(line));
  const file = { path: '/repo/test/e2e/kedify.e2e.ts' };
  progress.onTestFileStart(file);
  progress.onTestCaseResult(file, { fullName: 'kedify/http works', status: 'passed', duration: 12_340 });
  progress.onTestCaseResult(file, { fullName: 'kedify/http breaks', status: 'failed', duration: null });
  expect(lines).toEqual([
    'kedify.e2e.ts starts\n',
    'kedify.e2e.ts: ok 12.3 s, kedify/http works\n',
    'kedify.e2e.ts: FAILED 0.0 s, kedify/http breaks\n',
  ]);
});

describe('results', () => {
  const before = process.env[RESULTS_FILE];
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-canary-'));
  const file = join(folder, 'a.jest.json');

  beforeEach(() => { process.env[RESULTS_FILE] = file; });
  afterAll(() => {
    if (before === undefined) delete process.env[RESULTS_FILE];
    else process.env[RESULTS_FILE] = before;
    rmSync(folder, { recursive: true });
  });

  const works = { ancestorTitles: ['a suite'], title: 'works', status: 'passed' };

  test('are left in the file that is named', () => {
    new Results().onRunComplete(undefined, { testResults: [{ testFilePath: 'a.test.ts', numFailingTests: 0, testResults: [works] }] });
    expect(jestOutcomes(readFileSync(file, 'utf8'))).toEqual([{ path: ['a.test.ts', 'a suite', 'works'], status: 'passed' }]);
  });

  test('have the files that failed by themselves', () => {
    new Results().onRunComplete(undefined,
      { testResults: [{ testFilePath: 'a.test.ts', testExecError: { message: 'afterAll' }, numFailingTests: 0, testResults: [works] }] });
    expect(jestOutcomes(readFileSync(file, 'utf8')).map(({ status }) => status)).toEqual(['passed', 'failed']);
  });
});

test('suites that may be skipped are named with commas', () => {
  expect(allowedSkips(' argoproj-labs/gatewayAPI, kedify/http,')).toEqual(['argoproj-labs/gatewayAPI', 'kedify/http']);
  expect(allowedSkips('')).toEqual([]);
});
