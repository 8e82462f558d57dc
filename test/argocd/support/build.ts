import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { goEnvironment } from '../../support/go-environment';
import { type ModFile, modFileFor } from './mod-file';
import { RELEASE } from './release';

const SOURCE = join(__dirname, '..', 'harness');
const PROGRAM = process.platform === 'win32' ? 'argocd-harness.exe' : 'argocd-harness';
const DAYS_KEPT = 30;
const PROGRESS_EVERY_MS = 10_000;

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-canary', 'argocd-harness');
}

function goVersion(): string {
  const needed = /^go (\S+)$/m.exec(readFileSync(join(SOURCE, 'go.mod'), 'utf8'))?.[1];
  const go = spawnSync('go', ['env', 'GOVERSION'], { cwd: SOURCE, env: goEnvironment(), encoding: 'utf8' });
  if (go.error || go.status !== 0) {
    throw new Error(
      `The Argo CD tests need Go ${needed} or later: install it from https://go.dev/dl/ and put 'go' on the `
        + `PATH${go.stderr ? ` (${go.stderr.trim()})` : ''}.`);
  }
  return go.stdout.trim();
}

function sources(folder = SOURCE): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(go|mod|sum)$/.test(entry.name) && !entry.name.endsWith('_test.go') ? [path] : [];
  }).sort();
}

/** The program for these sources, this Argo CD and this Go, whether it is built or not. */
export function programPath(): string {
  const hash = createHash('sha256').update(`${goVersion()}\0${RELEASE}\0`);
  for (const file of sources()) hash.update(`${file.slice(SOURCE.length)}\0`).update(readFileSync(file));
  return join(cacheFolder(), hash.digest('hex').slice(0, 16), PROGRAM);
}

/** Builds the program unless it is in the cache, and returns its path. */
export async function build(): Promise<string> {
  const program = programPath();
  if (existsSync(program)) {
    utimesSync(join(program, '..'), new Date(), new Date());
    return program;
  }
  dropUnused();
  mkdirSync(join(program, '..'), { recursive: true });
  const unfinished = `${program}.${process.pid}`;
  await compile(unfinished, modFileFor(RELEASE, SOURCE, join(program, '..')));
  renameSync(unfinished, program);
  return program;
}

async function compile(output: string, { path, complete }: ModFile): Promise<void> {
  const started = Date.now();
  const seconds = (): number => Math.round((Date.now() - started) / 1000);
  const say = (what: string): void => void process.stderr.write(`argocd-harness: ${what}\n`);
  say(`Argo CD ${RELEASE}: building ${output.slice(0, output.lastIndexOf('.'))}; the first time takes some minutes`);
  const modules = [`-modfile=${path}`, ...complete ? [] : ['-mod=mod']];
  const go = spawn('go', ['build', '-v', '-ldflags=-s -w', ...modules, '-o', output, '.'],
    { cwd: SOURCE, env: goEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] });
  const lines: string[] = [];
  let downloads = 0;
  createInterface({ input: go.stderr }).on('line', (line) => {
    if (line.startsWith('go: downloading ')) downloads += 1;
    else lines.push(line);
  });
  const progress = setInterval(() => say(`${seconds()} s: ${downloads} modules downloaded, ${lines.length} packages compiled`),
    PROGRESS_EVERY_MS);
  const status = await new Promise<number | null>((resolve, reject) => {
    go.on('error', reject);
    go.on('close', resolve);
  }).finally(() => clearInterval(progress));
  if (status !== 0) throw new Error(`go build failed in ${SOURCE}:\n${lines.slice(-20).join('\n')}`);
  say(`built in ${seconds()} s`);
}

/** Every change of the sources leaves a program of 150 MB behind. */
function dropUnused(): void {
  if (!existsSync(cacheFolder())) return;
  for (const name of readdirSync(cacheFolder())) {
    const folder = join(cacheFolder(), name);
    if (Date.now() - statSync(folder).mtimeMs > DAYS_KEPT * 24 * 3600 * 1000) rmSync(folder, { recursive: true, force: true });
  }
}
