import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { textProblems } from '../render/yaml-text';
import type { Problem } from '../values/check';

/**
 * Collects what is wrong with one construct and reports it when the app is validated, so that a failed
 * synth lists the problems of every construct at once and nothing has been written yet.
 */
export class Problems {
  private readonly found: string[] = [];
  private readonly sources: Array<() => Problem[]> = [];

  constructor(private readonly scope: Construct, later: () => Problem[] = () => []) {
    this.sources.push(later);
    scope.node.addValidation({ validate: () => this.validate() });
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
      this.add(...textsOf(error));
      return undefined;
    }
  }

  private validate(): string[] {
    const stated = [...this.found, ...this.sources.flatMap(problemsOf)];
    return stated.length > 0 ? stated : this.rendered();
  }

  /**
   * What shows only in the finished objects, such as a patch of the user that does not fit. cdk8s writes a chart
   * before it renders the next, so an error at that point would leave half of the output behind.
   */
  private rendered(): string[] {
    const objects = this.scope.node.children.filter((child): child is ApiObject => child instanceof ApiObject);
    return objects.flatMap((object) => problemsOf(() => textProblems(object.kind, object.toJson())));
  }
}

/** One problem that cannot even be looked for must not hide the others. */
function problemsOf(source: () => Problem[]): string[] {
  try {
    return source().filter((text) => text !== undefined);
  } catch (error) {
    return textsOf(error);
  }
}

function textsOf(error: unknown): string[] {
  return (error as Error).message.split('\n').map((text) => text.replace(/ \[[^\]]*\]$/, ''));
}
