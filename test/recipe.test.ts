import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from './support/process';

const ROOT = join(__dirname, '..');
const [recipe] = /^npx cdk8s synth --output .*$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [''];

interface Failure {
  /** What the app does after half of its charts. */
  readonly FAILURE?: 'killed' | 'thrown';
  /** Limits of the shell. */
  readonly limits?: string;
}

describe('the way to synthesize in CI', () => {
  const folder = mkdtempSync(join(tmpdir(), 'canary-recipe-'));

  beforeAll(() => {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const app = join(ROOT, 'test/data/interrupted-apps/many-charts.ts');
    writeFileSync(join(folder, 'cdk8s.yaml'), `language: typescript\napp: ${join(ROOT, 'node_modules/.bin/tsx')} ${app}\noutput: dist\n`);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function run(VERSION: string, { limits = '', FAILURE }: Failure = {}): number | null {
    const env = { ...process.env, VERSION, FAILURE, CDK8S_CHECK_UPGRADE: 'false' };
    const { status, error } = spawnSync('bash', ['-c', `${limits}\n${recipe}`], { cwd: folder, env, stdio: 'ignore' });
    if (error !== undefined) throw error;
    return status;
  }

  const written = (): { [name: string]: string } => filesIn(join(folder, 'dist'));

  test('leaves the whole output of one run, and after a failure the output before it', () => {
    expect(run('one')).toBe(0);
    const one = written();
    expect(Object.keys(one)).toEqual([0, 1, 2, 3, 4, 5].map((index) => `chart-${index}.k8s.yaml`));
    expect(Object.values(one).every((text) => text.includes('version: one'))).toBe(true);

    // A file of the fourth chart is longer than the disk has room for, so to speak: the write fails half way.
    for (const failure of [{ FAILURE: 'killed' }, { FAILURE: 'thrown' }, { limits: 'ulimit -f 4' }] as const) {
      expect(run('two', failure)).not.toBe(0);
      expect(written()).toEqual(one);
      const left = Object.values(filesIn(join(folder, '.next'))).filter((text) => text.endsWith('\n') && text.includes('version: two'));
      expect(left).toHaveLength(3);
    }

    expect(run('three')).toBe(0);
    expect(Object.values(written()).every((text) => text.includes('version: three'))).toBe(true);
    expect(Object.keys(written())).toEqual(Object.keys(one));
  }, 120000);

  // cdk8s-cli 2.207.60, lib/cli/cmds/synth.js:84: the output folder is emptied before the app is run.
  test('fails half way without it, so that it is worth the while', () => {
    const env = { ...process.env, FAILURE: 'killed', CDK8S_CHECK_UPGRADE: 'false' };
    expect(spawnSync('npx', ['cdk8s', 'synth'], { cwd: folder, env, stdio: 'ignore' }).status).not.toBe(0);
    expect(Object.keys(written())).toEqual(['chart-0.k8s.yaml', 'chart-1.k8s.yaml', 'chart-2.k8s.yaml']);
  }, 60000);
});
