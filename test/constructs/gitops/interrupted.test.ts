import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { type Run, filesIn } from '../../support/process';

const ROOT = join(__dirname, '../../..');
/** The app as one file, which starts soon. */
const BUNDLE = join(mkdtempSync(join(tmpdir(), 'canary-app-')), 'app.js');
const RUN = `${process.execPath} ${BUNDLE}`;
const FILES = [0, 1, 2, 3, 4, 5].map((index) => `chart-${index}.k8s.yaml`);

interface Settings {
  readonly VERSION?: string;
  readonly FAILURE?: 'killed' | 'thrown';
  readonly KILLED_AT?: string;
}

let folder: string;
let dist: string;

beforeAll(() => {
  buildSync({
    entryPoints: [join(ROOT, 'test/data/interrupted-apps/gitops.ts')], outfile: BUNDLE, bundle: true, platform: 'node',
    external: ['cdk8s', 'cdk8s-plus-30', 'constructs'], logLevel: 'error',
  });
  process.env.NODE_PATH = join(ROOT, 'node_modules');
});
afterAll(() => {
  delete process.env.NODE_PATH;
  rmSync(join(BUNDLE, '..'), { recursive: true });
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'canary-interrupted-'));
  dist = join(folder, 'dist');
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(settings: Settings, shell = RUN, prefix: readonly string[] = []): Run {
  const [command, ...args] = [...prefix, 'bash', '-c', shell];
  const env = { ...process.env, ...settings, CDK8S_OUTDIR: dist };
  const { status, stderr, error } = spawnSync(command, args, { env, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { status, stderr };
}

/** What the run of a version writes, by file; what stands before the name of the version in each. */
function versions(files = filesIn(dist)): { [file: string]: string } {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => {
    // A whole file ends with the last Service's selector.
    const whole = /^ {4}version: (.*)$[\s\S]*\n {2}selector:\n {4}app: app-\d\n$/m.exec(text);
    return [file, whole?.[1] ?? `no whole file: ${text.length}`];
  }));
}

const all = (version: string): { [file: string]: string } => Object.fromEntries(FILES.map((file) => [file, version]));

test.each<[string, Settings, string]>([
  ['an error of a chart', { FAILURE: 'thrown' }, RUN],
  ['a kill while charts are rendered', { FAILURE: 'killed' }, RUN],
  ['a kill while files are staged', { KILLED_AT: 'writeFileSync:5' }, RUN],
  ['a kill before the first rename', { KILLED_AT: 'renameSync:1' }, RUN],
  // The fourth file is longer than that.
  ['a full disk', {}, `ulimit -f 100; ${RUN}`],
])('%s leaves the output as it was, and the next run has nothing left of it', (_, settings, shell) => {
  expect(run({ VERSION: 'one' }).status).toBe(0);
  writeFileSync(join(dist, 'notes.txt'), 'mine');
  const before = filesIn(dist);
  expect(versions(before)).toMatchObject(all('one'));
  expect(run({ VERSION: 'two', ...settings }, shell).status).not.toBe(0);
  const after = filesIn(dist);
  // What a killed process cannot take away has a name that nobody takes for a manifest.
  const staged = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  for (const name of staged) expect(name).toMatch(/^\.cdk8s-canary-\d+-\d+\.staged$/);
  expect(staged.length > 0).toBe('KILLED_AT' in settings || settings.FAILURE === 'killed');
  expect(after).toMatchObject(before);
  expect(run({ VERSION: 'three' }).status).toBe(0);
  expect(versions()).toEqual({ ...all('three'), 'notes.txt': expect.anything() });
}, 60000);

test.each(['an error of a chart', 'a full disk'])('%s leaves no new folder', (what) => {
  const isError = what === 'an error of a chart';
  dist = join(folder, 'new/dist');
  expect(run(isError ? { FAILURE: 'thrown' } : {}, isError ? undefined : `ulimit -f 100; ${RUN}`).status).not.toBe(0);
  expect(filesIn(folder)).toEqual({});
  expect(() => readFileSync(join(folder, 'new'))).toThrow('ENOENT');
}, 60000);

test('a kill among the renames is mended by the next run, and so is one among what is removed', () => {
  expect(run({ VERSION: 'one' }).status).toBe(0);
  for (const gone of ['a', 'b', 'c']) writeFileSync(join(dist, `${gone}.k8s.yaml`), 'old');
  expect(run({ VERSION: 'two', KILLED_AT: 'renameSync:3' }).status).not.toBe(0);
  expect(FILES.map((file) => versions()[file]).sort()).toEqual(['one', 'one', 'one', 'one', 'two', 'two']);
  expect(run({ VERSION: 'two', KILLED_AT: 'unlinkSync:5' }).status).not.toBe(0);
  expect(run({ VERSION: 'two' }).status).toBe(0);
  expect(versions()).toEqual(all('two'));
}, 60000);

test('kills at random moments: each file is whole at any time, and the next run writes them all', async () => {
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, [BUNDLE],
      { env: { ...process.env, ROUNDS: '100000', CDK8S_OUTDIR: dist }, stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    const found = versions();
    for (const file of FILES) expect(found[file]).toMatch(/^round-\d+$/);
    for (const file of Object.keys(found)) if (!FILES.includes(file)) expect(file).toMatch(/^\.cdk8s-canary-\d+-\d+\.staged$/);
  }
  expect(run({ VERSION: 'last' }).status).toBe(0);
  expect(versions()).toEqual(all('last'));
}, 120000);

/** Where a user may mount something, a disk of its own that is too small for two of the long file. */
const MOUNT = ['unshare', '--user', '--map-root-user', '--mount'];
const canMount = spawnSync(MOUNT[0], [...MOUNT.slice(1), 'true']).status === 0;

test('a disk that is full, mounted where that is allowed', () => {
  mkdirSync(dist);
  const limited = canMount ? `mount -t tmpfs -o size=600k none ${dist}` : 'ulimit -f 100';
  const { status, stderr } = run({}, `
    ${canMount ? limited : 'true'} && VERSION=one ${RUN} || exit 10
    ls -i -d ${dist} > ${folder}/before; cp -r ${dist} ${folder}/one
    ${canMount ? 'true' : limited}; VERSION=two ${RUN} && exit 11
    ls -i -d ${dist} > ${folder}/after; cp -r ${dist} ${folder}/two; exit 0`, canMount ? MOUNT : []);
  expect(stderr).toMatch(canMount ? /ENOSPC/ : /EFBIG/);
  expect(status).toBe(0);
  expect(versions(filesIn(join(folder, 'one')))).toEqual(all('one'));
  expect(filesIn(join(folder, 'two'))).toEqual(filesIn(join(folder, 'one')));
  expect(readFileSync(join(folder, 'after'), 'utf8')).toBe(readFileSync(join(folder, 'before'), 'utf8'));
}, 60000);
