import type { Chart } from 'cdk8s';
import type { ClusterWrite } from '../../drift/cluster-write';
import { clusterWrites } from '../../drift/writes/cluster-writes';
import { clustersOf } from '../../manifests/clusters';
import { identitiesOf } from '../../manifests/identity';
import { type JsonObject, idOf, objectsIn } from '../../manifests/manifest';
import { ManifestGraph } from '../../manifests/manifest-graph';
import { Platform } from '../../platform/platform';
import type { Judgement } from '../judgement';
import { chartManifests } from '../chart-manifests';

/** What charts are read with; the options of constructs have these props. */
export interface ChartsToRead {
  readonly charts: readonly Chart[];
  readonly relatedCharts?: readonly Chart[];
}

/** A chart, and the objects that it has now. */
export interface ReadChart {
  readonly chart: Chart;
  readonly manifests: readonly JsonObject[];
  /** Whether there are rules for its objects; if not, they are only looked up. */
  readonly ruled: boolean;
}

/** A field that the cluster writes, and where it is. */
export interface LocatedWrite {
  readonly write: ClusterWrite;
  readonly chart: Chart;
  readonly manifest: JsonObject;
}

/** Charts that are in one cluster together, and what their objects have to do with each other. */
export interface ChartCluster {
  readonly charts: readonly ReadChart[];
  readonly graph: ManifestGraph;
}

/** Charts as they are now, each read once. */
export class ArgoCdCharts {
  public readonly read: readonly ReadChart[];

  /** Charts that can be in one cluster together: two that have the same object are of different clusters. */
  public readonly clusters: readonly ChartCluster[];

  /** What the cluster writes in the charts with rules. */
  public readonly writes: readonly LocatedWrite[];

  /** The charts that some options list, read once for all that is made of them. */
  public static of(judgement: Judgement, options: ChartsToRead): ArgoCdCharts {
    return judgement.once(options, () => new ArgoCdCharts(judgement, options));
  }

  private constructor(public readonly judgement: Judgement, { charts, relatedCharts = [] }: ChartsToRead) {
    const ruled = new Set(charts);
    this.read = [...charts, ...relatedCharts].map((chart) =>
      ({ chart, manifests: objectsIn(chartManifests(judgement, [chart])), ruled: ruled.has(chart) }));
    this.clusters = clustersOf(this.read.map(({ manifests }) => ({ keys: identitiesOf(manifests) })))
      .map((positions) => {
        const together = positions.map((position) => this.read[position]);
        return { charts: together, graph: graphOf(judgement, together) };
      });
    this.writes = this.clusters.flatMap(writesIn);
  }

  /** The charts with rules. */
  public get ruled(): ReadChart[] {
    return this.read.filter(({ ruled }) => ruled);
  }
}

/** The objects of several charts, each read by the releases that are stated for it. */
function graphOf(judgement: Judgement, charts: readonly ReadChart[]): ManifestGraph {
  const platforms = new Map<unknown, Platform>(charts.flatMap(({ chart }) =>
    judgement.objectsOf(chart).map((object) => [judgement.manifest(object), Platform.ofScope(object)] as const)));
  return new ManifestGraph(charts.flatMap(({ manifests }) => manifests), (manifest) => platforms.get(manifest) ?? Platform.of());
}

/** What the releases in the cluster of each chart write there. */
function writesIn({ charts, graph }: ChartCluster): LocatedWrite[] {
  const places = new Map(charts.filter(({ ruled }) => ruled).flatMap(({ chart, manifests }) =>
    manifests.map((manifest) => [idOf(graph.index.key(manifest)), { chart, manifest }] as const)));
  return clusterWrites(graph).flatMap((write) => {
    const place = places.get(idOf(write));
    return place === undefined ? [] : [{ write, ...place }];
  });
}
