import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** What became of the tests. */
export type Outcome = { readonly type: 'passed' | 'timeout' } | { readonly type: 'failed'; readonly files: readonly string[] };

/** A copy of the checkout, in which files change and the user's do not. */
export class Workspace {
  public readonly root = mkdtempSync(path.join(tmpdir(), 'cdk8s-canary-mutate-'));
  private running?: ChildProcess;

  constructor(checkout: string) {
    // Also what is not committed yet, and nothing that is ignored.
    const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: checkout, encoding: 'utf8',
      maxBuffer: 1 << 28 });
    for (const file of files.split('\0').filter((name) => name !== '')) {
      cpSync(path.join(checkout, file), path.join(this.root, file), { recursive: true, force: true });
    }
    symlinkSync(path.join(checkout, 'node_modules'), path.join(this.root, 'node_modules'));
  }

  public read(file: string): string {
    return readFileSync(path.join(this.root, file), 'utf8');
  }

  public write(file: string, content: string): void {
    writeFileSync(path.join(this.root, file), content);
  }

  /** Runs the tests of these files and folders, or all of them for none, up to the first that fails. */
  public async test(paths: readonly string[], seconds: number, workers: string): Promise<Outcome> {
    const args = [path.join(this.root, 'node_modules/jest/bin/jest.js'), '--bail', '--silent', '-w', workers,
      '--cacheDirectory', path.join(this.root, '.jest-cache'), ...paths];
    const { code, stderr } = await this.run(args, seconds);
    if (code === undefined) return { type: 'timeout' };
    if (code === 0) return { type: 'passed' };
    // With --bail jest ends without its JSON report.
    const files = [...stderr.matchAll(/^FAIL (\S+)/gm)].map(([, file]) => file);
    if (files.length === 0) throw new Error(`jest ended with ${code} and no failing test:\n${stderr.slice(-2000)}`);
    return { type: 'failed', files };
  }

  /** Ends what runs, and leaves nothing behind. */
  public remove(): void {
    this.kill();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  /** No exit code means that the time was over. */
  private async run(args: readonly string[], seconds: number): Promise<{ readonly code?: number; readonly stderr: string }> {
    // A group of its own, because jest's workers must end with it.
    const child = spawn(process.execPath, args, { cwd: this.root, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    this.running = child;
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      this.kill();
    }, seconds * 1000);
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      // Workers may outlive the run that bailed out, and hold its output open.
      child.on('exit', () => this.kill());
      child.on('close', (status) => resolve(status ?? 1));
    });
    clearTimeout(timer);
    this.running = undefined;
    return { code: timedOut ? undefined : code, stderr };
  }

  private kill(): void {
    if (this.running?.pid === undefined) return;
    try {
      process.kill(-this.running.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}
