import { ApiObject, type App, Chart, DependencyGraph } from 'cdk8s';
import type { IConstruct } from 'constructs';

interface Dependency {
  readonly source: IConstruct;
  readonly target: IConstruct;
}

/** A path that JavaScript takes for an index, so that an object has it before its other keys. */
const INDEX = /^(0|[1-9][0-9]*)$/;

/**
 * The charts of an app and the objects in each, in the order in which cdk8s writes them. cdk8s tells this order chart by chart,
 * and looks through the whole app for each; here that is done once. Where nothing depends on anything it is the order of the tree.
 */
export class ChartOrder {
  /** Whether the names of files begin with a number, because one chart depends on another. */
  public readonly isNumbered: boolean;
  public readonly charts: readonly Chart[];
  private readonly ofCharts = new Map<Chart, ApiObject[]>();
  /** Charts of which something depends on something. */
  private readonly linked = new Set<Chart>();

  constructor(app: App) {
    const all = app.node.findAll();
    this.isNumbered = linkCharts(all);
    const dependencies = dependenciesIn(all);
    linkObjects(dependencies);
    for (const construct of all) {
      if (construct instanceof ApiObject) this.add(Chart.of(construct), construct);
    }
    for (const { source } of dependencies) {
      for (const scope of source.node.scopes) if (scope instanceof Chart) this.linked.add(scope);
    }
    const isPlain = dependencies.length === 0 && !all.some(({ node }) => INDEX.test(node.path));
    this.charts = isPlain ? all.filter((construct): construct is Chart => construct instanceof Chart) : app.charts;
  }

  public objectsOf(chart: Chart): readonly ApiObject[] {
    if (!this.linked.has(chart)) return this.ofCharts.get(chart) ?? [];
    return new DependencyGraph(chart.node).topology()
      .filter((construct): construct is ApiObject => construct instanceof ApiObject && Chart.of(construct) === chart);
  }

  private add(chart: Chart, object: ApiObject): void {
    const known = this.ofCharts.get(chart);
    if (known === undefined) this.ofCharts.set(chart, [object]);
    else known.push(object);
  }
}

function dependenciesIn(all: readonly IConstruct[]): Dependency[] {
  return all.flatMap((source) => source.node.dependencies.map((target) => ({ source, target })));
}

/** A chart depends on those inside of it, and on those that something in it depends on. */
function linkCharts(all: readonly IConstruct[]): boolean {
  let found = false;
  for (const outer of all) {
    if (!(outer instanceof Chart)) continue;
    for (const inner of outer.node.children) {
      if (!(inner instanceof Chart)) continue;
      outer.node.addDependency(inner);
      found = true;
    }
  }
  for (const { source, target } of dependenciesIn(all)) {
    const [own, other] = [Chart.of(source), Chart.of(target)];
    if (own === other) continue;
    own.node.addDependency(other);
    found = true;
  }
  return found;
}

/** The objects of a construct depend on those of each construct that it depends on. */
function linkObjects(dependencies: readonly Dependency[]): void {
  const known = new Map<IConstruct, ApiObject[]>();
  const objectsOf = (construct: IConstruct): ApiObject[] => {
    const objects = known.get(construct) ?? construct.node.findAll()
      .filter((each): each is ApiObject => each instanceof ApiObject && Chart.of(each) === Chart.of(construct));
    known.set(construct, objects);
    return objects;
  };
  for (const { source, target } of dependencies) {
    for (const object of objectsOf(target)) {
      for (const other of objectsOf(source)) if (object !== other) other.node.addDependency(object);
    }
  }
}
