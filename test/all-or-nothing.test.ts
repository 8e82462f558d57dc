import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn, runApp } from './support/process';

const APPS = join(__dirname, 'data/broken-apps');

describe.each(readdirSync(APPS))('%s', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'canary-'));
  const earlier = { 'good.k8s.yaml': 'what: was there\n', 'second.k8s.yaml': 'also: this\n', 'notes.txt': '' };

  beforeAll(() => {
    for (const [file, content] of Object.entries(earlier)) writeFileSync(join(folder, file), content);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test('fails, tells every problem, and leaves the output folder as it is', () => {
    const before = statSync(join(folder, 'good.k8s.yaml')).mtimeMs;
    const { status, stderr } = runApp(join(APPS, name, 'main.ts'), folder, { cwd: folder });
    expect(status).toBe(1);
    expect(stderr).toContain(readFileSync(join(APPS, name, 'error.txt'), 'utf8').trimEnd());
    expect(filesIn(folder)).toEqual(earlier);
    expect(statSync(join(folder, 'good.k8s.yaml')).mtimeMs).toBe(before);
  }, 30000);

  test('writes no file into a folder that is not there yet', () => {
    runApp(join(APPS, name, 'main.ts'), join(folder, 'new'), { cwd: folder });
    expect(filesIn(folder)).toEqual(earlier);
  }, 30000);
});
