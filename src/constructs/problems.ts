import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { textProblems } from '../render/yaml-text';
import { type Problem, problem } from '../values/check';

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
    return stated.length > 0 ? stated : [...this.duplicates(), ...this.rendered()];
  }

  private get objects(): ApiObject[] {
    return this.scope.node.children.filter((child): child is ApiObject => child instanceof ApiObject);
  }

  /** Of two objects with one name in one chart the last one applied wins, and nobody says so. */
  private duplicates(): string[] {
    const { objects } = this;
    if (objects.length === 0) return [];
    const chart = Chart.of(this.scope);
    const all = chart.node.findAll().filter((child): child is ApiObject => child instanceof ApiObject);
    return objects.flatMap((object) => {
      const first = all.find((other) => identity(other) === identity(object));
      if (first === undefined || first === object) return [];
      return [problem('name', object.metadata.name,
        `must not be that of another ${object.kind} of the chart: ${first.node.scope?.node.path ?? ''} has it`)];
    });
  }

  /**
   * What shows only in the finished objects, such as a patch of the user that does not fit. cdk8s writes a chart
   * before it renders the next, so an error at that point would leave half of the output behind.
   */
  private rendered(): string[] {
    return this.objects.flatMap((object) => problemsOf(() => textProblems(object.kind, object.toJson())));
  }
}

function identity({ apiGroup, kind, metadata }: ApiObject): string {
  return [apiGroup, kind, metadata.namespace, metadata.name].join('/');
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
