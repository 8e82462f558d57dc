import type { Construct } from 'constructs';
import type { Problem } from '../values/check';

/**
 * Collects what is wrong with one construct and reports it when the app is validated, so that a failed
 * synth lists the problems of every construct at once and nothing has been written yet.
 */
export class Problems {
  private readonly found: string[] = [];
  private readonly sources: Array<() => Problem[]> = [];

  constructor(scope: Construct, later: () => Problem[] = () => []) {
    this.sources.push(later);
    scope.node.addValidation({ validate: () => [...this.found, ...this.sources.flatMap((source) => source())].filter((text) => text !== undefined) });
  }

  public add(...problems: Problem[]): void {
    this.found.push(...problems.filter((text) => text !== undefined));
  }

  /** Problems that show only when the tree is complete. */
  public later(source: () => Problem[]): void {
    this.sources.push(source);
  }

  /** The value, or undefined where making it threw; the error counts as a problem of the construct. */
  public attempt<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      this.add(...(error as Error).message.split('\n').map((text) => text.replace(/ \[[^\]]*\]$/, '')));
      return undefined;
    }
  }
}
