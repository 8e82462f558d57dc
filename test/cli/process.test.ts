import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleCommandLine } from '../../scripts/build/bundle';
import { RIGHT, WRONG } from '../support/cli';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-canary-process-'));
  chmodSync(folder, 0o755);
  bundleCommandLine(join(folder, 'cli.js'));
  mkdirSync(join(folder, 'many'));
  for (let i = 0; i < 300; i += 1) writeFileSync(join(folder, `many/${i}.yaml`), WRONG.both.replaceAll('web', `web-${i}`));
  writeFileSync(join(folder, 'wrong.yaml'), WRONG.both);
  writeFileSync(join(folder, 'right.yaml'), RIGHT.both);
  writeFileSync(join(folder, 'empty.yaml'), '\n  \n');
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The program as it is published, in a shell. */
function shell(script: string, options: { readonly uid?: number; readonly env?: NodeJS.ProcessEnv } = {}): SpawnSyncReturns<string> {
  const { uid, env } = options;
  return spawnSync('bash', ['-c', `check() { "${process.execPath}" "${join(folder, 'cli.js')}" check "$@"; }\n${script}`],
    { cwd: folder, encoding: 'utf8', timeout: 60_000, ...(uid === undefined ? {} : { uid, gid: uid }), env: { PATH: process.env.PATH,
      HOME: folder, ...env } });
}

test('who has read enough gets no complaint, and the right code', () => {
  expect(shell('check many | head -1; echo "${PIPESTATUS[0]}"')).toMatchObject({ stderr: '',
    stdout: expect.stringMatching(/^error\[autoscaled-replicas\].*\n1\n$/) as string });
  expect(shell('check right.yaml many -r autoscaled-replicas=warning | head -1; echo "${PIPESTATUS[0]}"').stdout).toMatch(/\n0\n$/);
});

test.each<[string, string, number, string, string]>([
  ['no output to write to', 'check wrong.yaml > /dev/full', 2, '', 'cdk8s-canary: the output cannot be written: no space is left\n'],
  ['a file of an output that is full', 'check wrong.yaml -o /dev/full', 2, '',
    'cdk8s-canary: /dev/full: cannot be written: no space is left\n'],
  ['a device', 'check /dev/zero', 2, '', 'cdk8s-canary: /dev/zero: cannot be read: it is a device; - is standard input\n'],
  ['a pipe to which nobody writes', 'mkfifo a.yaml; check a.yaml; end=$?; rm a.yaml; exit $end', 2, '', 'cdk8s-canary: a.yaml: there is '
    + 'nothing in it\n'],
  ['nothing on standard input', 'check - < /dev/null', 2, '', 'cdk8s-canary: -: there is nothing in it\n'],
  ['a closed standard input', 'check - <&-', 2, '', 'cdk8s-canary: -: there is nothing in it\n'],
  ['a failed command before the pipe', 'false | check -', 2, '', 'cdk8s-canary: -: there is nothing in it\n'],
  ['an empty file', 'check empty.yaml', 2, '', 'cdk8s-canary: empty.yaml: there is nothing in it\n'],
  ['quiet, and no error', 'check right.yaml empty.yaml -q', 0, '', ''],
])('%s', (_, script, status, stdout, stderr) => {
  expect(shell(script)).toMatchObject({ status, stdout, stderr });
});

test.each<[string, string]>([
  ['standard input', 'check - < wrong.yaml'],
  ['standard input that is named twice', 'cat wrong.yaml | check - -'],
  ['a slow pipe', '(sleep 0.3; cat wrong.yaml; sleep 0.3) | check -'],
  ['a pipe of a shell', 'check <(sleep 0.3; cat wrong.yaml)'],
  ['a pipe with a name', 'mkfifo b.yaml; (sleep 0.3; cat wrong.yaml) > b.yaml & check b.yaml; end=$?; rm b.yaml; exit $end'],
  ['the device of standard input', 'cat wrong.yaml | check /dev/stdin'],
])('%s is read, and its lines found', (_, script) => {
  const { status, stdout, stderr } = shell(script);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain(':5:3\n  |\n5 |   replicas: 4\n');
  expect(stdout).toContain('1 error, 0 warnings in 1 file with 2 objects\n');
});

test('what must not be read is all named, and nothing else is said', () => {
  mkdirSync(join(folder, 'shut/closed'), { recursive: true });
  for (const name of ['a', 'b']) writeFileSync(join(folder, `shut/${name}.yaml`), RIGHT.both);
  for (const name of ['a.yaml', 'b.yaml']) chmodSync(join(folder, 'shut', name), 0);
  const uid = process.getuid?.() === 0 ? 65534 : undefined;
  expect(shell('check shut', { uid })).toMatchObject({ status: 2, stdout: '',
    stderr: 'cdk8s-canary: shut/a.yaml: cannot be read: permission denied\nshut/b.yaml: cannot be read: permission denied\n' });
  chmodSync(join(folder, 'shut/closed'), 0);
  expect(shell('check shut', { uid })).toMatchObject({ status: 2, stdout: '',
    stderr: 'cdk8s-canary: shut/closed: cannot be read: permission denied\n' });
  chmodSync(join(folder, 'shut/closed'), 0o755);
});

test('colours are for a terminal, unless somebody says so', () => {
  const coloured = (script: string, env: NodeJS.ProcessEnv = {}) => shell(script, { env }).stdout.includes('\u001b[');
  expect(coloured('check wrong.yaml')).toBe(false);
  expect(coloured('check wrong.yaml --color always')).toBe(true);
  expect(coloured('check wrong.yaml', { FORCE_COLOR: '1' })).toBe(true);
  expect(coloured('check wrong.yaml', { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  expect(coloured('check wrong.yaml --color never', { FORCE_COLOR: '1' })).toBe(false);
  expect(coloured('check wrong.yaml --color always -o out.txt; cat out.txt; rm out.txt')).toBe(false);
});
