import { type ApiObject, type App, Chart, Names, YamlOutputType } from 'cdk8s';
import { ChartOrder } from './chart-order';

/** Of the file of metadata, as cdk8s writes it. */
const METADATA_VERSION = [1, 0, 0].join('.');

/** One file of the output. */
export interface OutputFile {
  /** Below the output folder. */
  readonly path: string;
  readonly documents: readonly unknown[];
}

/** All that cdk8s writes of an app, file by file: names, order and content are those of `App.synth`. */
export class TreeOutput {
  private readonly order: ChartOrder;

  /** Each object is rendered when its file is asked for. */
  constructor(private readonly app: App, private readonly render: (object: ApiObject) => unknown) {
    this.order = new ChartOrder(app);
  }

  public get charts(): readonly Chart[] {
    return this.order.charts;
  }

  /** The files that begin with this chart: all that there are of it, but for the one file of a whole app. */
  public filesOf(chart: Chart, position: number): OutputFile[] {
    const { yamlOutputType, outputFileExtension: extension } = this.app;
    const named = (): string => `${this.order.isNumbered ? `${String(position).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}`;
    switch (yamlOutputType) {
      case YamlOutputType.FILE_PER_APP:
        return position > 0 ? [] : [{ path: `app${extension}`, documents: this.charts.flatMap((each) => this.documentsOf(each)) }];
      case YamlOutputType.FILE_PER_CHART:
        return [{ path: `${named()}${extension}`, documents: this.documentsOf(chart) }];
      case YamlOutputType.FILE_PER_RESOURCE:
        return this.documentsOf(chart).filter((document) => document !== undefined)
          .map((document) => ({ path: `${fileName(document as Named)}${extension}`, documents: [document] }));
      case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
        return this.order.objectsOf(chart)
          .map((object) => ({ path: `${named()}/${fileName(object)}${extension}`, documents: [this.render(object)] }));
      default:
        return [];
    }
  }

  /** What cdk8s can record beside the manifests. */
  public metadata(): string {
    const resources: { [name: string]: { readonly path: string } } = {};
    for (const chart of this.charts) {
      for (const { name, node } of this.order.objectsOf(chart)) resources[name] = { path: node.path };
    }
    return JSON.stringify({ version: METADATA_VERSION, resources });
  }

  /** All manifests, chart by chart. */
  public documents(): unknown[] {
    return this.charts.flatMap((chart) => this.documentsOf(chart));
  }

  private documentsOf(chart: Chart): unknown[] {
    // Somebody's own chart may give something else than its objects.
    if (chart.toJson !== Chart.prototype.toJson) return Object.values(chart.toJson() as object);
    return this.order.objectsOf(chart).map((object) => this.render(object));
  }
}

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name?: string };
}

function fileName({ kind, metadata }: Named): string {
  return `${kind}.${metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
