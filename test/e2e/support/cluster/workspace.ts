import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Waits until the end of its input, which is our end, however it came about, kills the process groups that are still
 * named in run/, and removes the folder. Jest's sandbox hides signals and exits from tests; a pipe cannot be missed.
 */
const KEEPER = 'cat >/dev/null; for f in "$1"/run/*; do [ -e "$f" ] && kill -9 "-${f##*/}"; done; [ -n "$2" ] || rm -rf "$1" || { sleep '
  + '1; rm -rf "$1"; }';

const STOP_MS = 10_000;

export interface StartOptions {
  readonly env?: { readonly [name: string]: string };
  readonly cwd?: string;
}

/** A temporary folder and the programs that run in it; nothing of it is left when it closes or this process ends. */
export class Workspace {
  public static open(): Workspace {
    return new Workspace(mkdtempSync(join(tmpdir(), 'canary-e2e-')));
  }

  private readonly keeper: ChildProcess;
  private readonly running: RunningProgram[] = [];

  private constructor(public readonly folder: string) {
    for (const name of ['run', 'logs']) mkdirSync(join(folder, name));
    this.keeper = spawn('sh', ['-c', KEEPER, 'keeper', folder, process.env.CDK8S_CANARY_E2E_KEEP ?? ''],
      { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    this.keeper.unref();
    (this.keeper.stdin as unknown as { unref(): void }).unref();
  }

  /** A path in the folder, with the content if there is one. */
  public file(name: string, content?: string): string {
    const path = join(this.folder, name);
    if (content !== undefined) writeFileSync(path, content, { mode: 0o600 });
    return path;
  }

  public start(name: string, program: string, args: readonly string[], options: StartOptions = {}): RunningProgram {
    const log = this.file(`logs/${name}.log`);
    const output = openSync(log, 'a');
    const child = spawn(program, args, {
      cwd: options.cwd ?? this.folder,
      // A group of its own, so that what it starts goes with it.
      detached: true,
      env: { PATH: process.env.PATH, HOME: this.folder, TMPDIR: this.folder, ...options.env },
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    const started = new RunningProgram(name, log, child, this.file(`run/${child.pid}`, name));
    this.running.push(started);
    return started;
  }

  public async close(): Promise<void> {
    await Promise.all(this.running.map(async (started) => started.kill()));
    const gone = new Promise((resolve) => this.keeper.once('exit', resolve));
    this.keeper.stdin?.end();
    await gone;
  }
}

export class RunningProgram {
  /** How it ended, once it has. */
  public ended: string | undefined;
  private readonly exit: Promise<void>;
  private killed = false;

  public constructor(
    public readonly name: string,
    public readonly log: string,
    private readonly child: ChildProcess,
    private readonly marker: string,
  ) {
    child.unref();
    this.exit = new Promise((resolve) => {
      const end = (how: string): void => {
        this.ended = `${name} ended: ${how}`;
        resolve();
      };
      child.once('error', (error) => end(error.message));
      child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    });
  }

  public get pid(): number | undefined {
    return this.child.pid;
  }

  /** Asks it to end, and makes it. */
  public async stop(): Promise<void> {
    if (this.ended === undefined) {
      this.child.kill('SIGTERM');
      const late = setTimeout(() => this.killGroup(), STOP_MS);
      await this.exit;
      clearTimeout(late);
    }
    await this.kill();
  }

  /** Ends it and all that it has started, at once. */
  public async kill(): Promise<void> {
    this.killGroup();
    await this.exit;
    rmSync(this.marker, { force: true });
  }

  private killGroup(): void {
    const { pid } = this.child;
    // Once only: later, the number may be somebody else's.
    if (pid === undefined || this.killed) return;
    this.killed = true;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Ports that were free a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(servers.map((server) => new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  })));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
