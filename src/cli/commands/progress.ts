import { performance } from 'node:perf_hooks';
import type { Terminal } from './terminal';

/** How long work takes that nobody wants to watch, and how often the rest is told, in milliseconds. */
const PATIENCE = 700;
const OFTEN = 100;

const WIDTH = 79;

/** One line of a terminal that says how far long work is, and is gone when it is done. */
export class ProgressLine {
  private told = performance.now() + PATIENCE - OFTEN;
  private isShown = false;

  constructor(private readonly terminal: Terminal) {}

  public say(text: string): void {
    if (this.terminal.progress !== true || performance.now() - this.told < OFTEN) return;
    this.told = performance.now();
    this.isShown = true;
    // A longer line would break, and stay.
    // eslint-disable-next-line no-control-regex -- names of files may have anything
    this.terminal.err(`\r\u001b[K${text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?').slice(0, WIDTH)}`);
  }

  public end(): void {
    if (this.isShown) this.terminal.err('\r\u001b[K');
    this.isShown = false;
  }
}
