import { Chart } from 'cdk8s';
import type { ClusterWrite } from '../../drift/cluster-write';
import { DriftModel } from '../../drift/drift-model';
import { type JsonObject, ManifestSet, type ObjectKey, keyOf } from '../../manifests/manifest';
import { type Problem, notEmpty, problem } from '../../values/check';
import type { Judgement } from '../judgement';
import { chartManifests } from './chart-manifests';

/** What charts are read with; the options of constructs have these props. */
export interface ChartsToRead {
  readonly charts: readonly Chart[];
  readonly relatedCharts?: readonly Chart[];
  readonly gatewayApiPluginVersion?: string;
}

/** A chart, and the objects that it has now. */
export interface ReadChart {
  readonly chart: Chart;
  readonly set: ManifestSet;
  /** Whether there are rules for its objects; if not, they are only looked up. */
  readonly ruled: boolean;
}

/** A field that the cluster writes, and where it is. */
export interface LocatedWrite {
  readonly write: ClusterWrite;
  readonly chart: Chart;
  readonly manifest: JsonObject;
}

/** Charts as they are now, each read once. */
export class ArgoCdCharts {
  public readonly read: readonly ReadChart[];

  /** Charts that can be in one cluster together: two that have the same object are of different clusters. */
  public readonly clusters: ReadonlyArray<readonly ReadChart[]>;

  /** What the cluster writes in the charts with rules. */
  public readonly writes: readonly LocatedWrite[];

  /** The charts that some options list, read once for all that is made of them. */
  public static of(judgement: Judgement, options: ChartsToRead): ArgoCdCharts {
    return judgement.once(options, () => new ArgoCdCharts(judgement, options));
  }

  private constructor(public readonly judgement: Judgement, { charts, relatedCharts = [], gatewayApiPluginVersion }: ChartsToRead) {
    const ruled = new Set(charts);
    this.read = [...charts, ...relatedCharts].map((chart) => ({
      chart,
      set: judgement.once(chart, () => new ManifestSet(chartManifests(judgement, [chart]))),
      ruled: ruled.has(chart),
    }));
    this.clusters = clustersOf(this.read);
    this.writes = this.clusters.flatMap((cluster) => writesIn(cluster, gatewayApiPluginVersion));
  }

  /** The charts with rules. */
  public get ruled(): ReadChart[] {
    return this.read.filter(({ ruled }) => ruled);
  }
}

export function manifestsOf(charts: readonly ReadChart[]): JsonObject[] {
  return charts.flatMap(({ set }) => set.all);
}

/** An object as people name it. */
export function shownObject({ kind, name, namespace }: Pick<ObjectKey, 'kind' | 'name' | 'namespace'>): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** JavaScript lets a list be missing, or hold something else. */
export function chartListProblems(prop: string, charts: readonly Chart[] | undefined, least: 0 | 1): Problem[] {
  if (!Array.isArray(charts)) return [problem(prop, Chart.isChart(charts) ? charts.node.path : undefined, 'must be a list of charts')];
  if (charts.length < least) return [notEmpty(prop, charts)];
  return charts.map((chart, i) => (Chart.isChart(chart) ? undefined : problem(`${prop}[${i}]`, undefined, 'must be a chart')));
}

function clustersOf(charts: readonly ReadChart[]): ReadChart[][] {
  const keys = new Map(charts.map((each) => [each, new Set(each.set.all.map(idOf))]));
  const fits = (each: ReadChart, cluster: readonly ReadChart[]) =>
    cluster.every((other) => [...(keys.get(each) ?? [])].every((key) => keys.get(other)?.has(key) !== true));
  const clusters: ReadChart[][] = [];
  for (const each of charts) {
    const cluster = clusters.find((other) => fits(each, other));
    if (cluster === undefined) clusters.push([each]);
    else cluster.push(each);
  }
  // What all clusters share, and stands in a chart of its own, is in each of them.
  for (const cluster of clusters) {
    for (const each of charts) if (!cluster.includes(each) && fits(each, cluster)) cluster.push(each);
    cluster.sort((one, other) => charts.indexOf(one) - charts.indexOf(other));
  }
  return clusters;
}

function writesIn(cluster: readonly ReadChart[], gatewayApiPluginVersion: string | undefined): LocatedWrite[] {
  const places = new Map(cluster.filter(({ ruled }) => ruled)
    .flatMap(({ chart, set }) => set.all.map((manifest) => [idOf(manifest), { chart, manifest }] as const)));
  return DriftModel.of(manifestsOf(cluster), { gatewayApiPluginVersion }).writes.flatMap((write) => {
    const place = places.get(idOfKey(write));
    return place === undefined ? [] : [{ write, ...place }];
  });
}

function idOf(manifest: JsonObject): string {
  return idOfKey(keyOf(manifest));
}

function idOfKey({ group, kind, namespace, name }: ObjectKey): string {
  return JSON.stringify([group, kind, namespace, name]);
}
