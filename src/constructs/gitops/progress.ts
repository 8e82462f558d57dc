import { performance } from 'node:perf_hooks';
import { stderr } from 'node:process';

/** How long nothing is said, and how long a line stands, in milliseconds. */
const PATIENCE = 1000;
const REST = 100;

/** Says on a terminal how far long work has come. What comes of the work never depends on it. */
export class Progress {
  private readonly begun = performance.now();
  private last = this.begun + PATIENCE - REST;
  private shown = false;

  /** `done` of `all` things are through. */
  public at(doing: string, done: number, all: number): void {
    if (!stderr.isTTY) return;
    const now = performance.now();
    if (now - this.last < REST) return;
    this.last = now;
    this.shown = true;
    stderr.write(`\r\u001b[Kcdk8s-canary: ${doing} ${done} of ${all}`);
  }

  /** Leaves nothing of it on the terminal. */
  public end(): void {
    if (this.shown) stderr.write('\r\u001b[K');
    this.shown = false;
  }
}
