import { type ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isClusterScoped } from '../facts/cluster-scoped-kinds';
import { clustersOf } from '../manifests/clusters';
import { identitiesOf } from '../manifests/identity';
import { type JsonObject, keyOf, objectsIn, record } from '../manifests/manifest';
import { Platform } from '../platform/platform';
import type { ClusterFacts } from '../checks/judged-cluster';
import { type Deployment, deploymentsIn } from './deployments';
import type { Judgement } from './judgement';

/** The manifests of charts that are in one cluster together. */
export interface TreeCluster {
  readonly manifests: readonly JsonObject[];
  readonly facts: ClusterFacts;
}

/** A chart as it is deployed to one place: the namespace is that of objects that name none. */
interface Placed {
  readonly chart: Chart;
  readonly place?: string;
  readonly namespace?: string;
}

/** A placed chart with its manifests there. */
interface Group {
  readonly placed: Placed;
  readonly manifests: readonly JsonObject[];
}

/** Charts that are synced together, in one cluster or in each of several. */
interface Synced {
  readonly placed: readonly Placed[];
  readonly several: boolean;
}

/** A manifest by the object that it is of. */
type Origins = Map<JsonObject, { readonly object: ApiObject; readonly placed: Placed }>;

/** The clusters of a tree, and which object each manifest in them is of. */
export class TreeClusters {
  public readonly clusters: readonly TreeCluster[];
  /** What one Application syncs, and each chart by itself that none does. */
  public readonly syncs: readonly TreeCluster[];
  private readonly origins: Origins = new Map();
  /** The Applications of each chart. */
  private readonly applications = new Map<Chart, Deployment[]>();

  constructor(private readonly judgement: Judgement) {
    const deployed = deploymentsIn(judgement.root);
    for (const deployment of deployed) {
      for (const chart of deployment.charts) this.applications.set(chart, [...this.applications.get(chart) ?? [], deployment]);
    }
    const groups = placedCharts(judgement, deployed).map((placed) => this.groupOf(placed));
    this.clusters = separated(groups).map((manifests) =>
      ({ manifests, facts: { ...this.facts, areTogether: (together) => this.areTogether(together) } }));
    this.syncs = syncedCharts(judgement, deployed).flatMap(({ placed, several }) => {
      const synced = placed.map((each) => this.groupOf(each));
      return (several ? separated(synced) : [synced.flatMap(({ manifests }) => manifests)])
        .map((manifests) => ({ manifests, facts: this.facts }));
    });
  }

  public objectOf(manifest: JsonObject): ApiObject | undefined {
    return this.origins.get(manifest)?.object;
  }

  private get facts(): ClusterFacts {
    return {
      platformOf: (manifest) => {
        const object = this.objectOf(manifest);
        return object === undefined ? Platform.of() : Platform.ofScope(object);
      },
      ignoresField: (manifest, write) => {
        const chart = this.origins.get(manifest)?.placed.chart;
        const applications = chart === undefined ? [] : this.applications.get(chart) ?? [];
        return applications.length > 0 && applications.every(({ ignores }) => ignores(write));
      },
    };
  }

  private areTogether(manifests: readonly JsonObject[]): boolean {
    const placed = manifests.map((manifest) => this.origins.get(manifest)?.placed);
    const [first] = placed;
    return placed.every((each) => each === first || each?.chart === first?.chart
      || (each?.place !== undefined && each.place === first?.place))
      // An ApplicationSet brings all of its charts to each cluster, as far as they fit beside each other.
      || this.shareApplication(placed.flatMap((each) => each?.chart ?? []));
  }

  private shareApplication([first, ...others]: readonly Chart[]): boolean {
    return first !== undefined && (this.applications.get(first) ?? [])
      .some(({ charts }) => others.every((chart) => charts.includes(chart)));
  }

  private groupOf(placed: Placed): Group {
    return { placed, manifests: this.manifestsOf(placed) };
  }

  /** Objects that cannot be rendered are left out: whoever made them says why. */
  private manifestsOf(placed: Placed): JsonObject[] {
    return this.judgement.objectsOf(placed.chart).flatMap((object) => {
      const manifests = objectsIn(rendered(this.judgement, object)).map((manifest) => inNamespace(manifest, placed.namespace));
      for (const manifest of manifests) this.origins.set(manifest, { object, placed });
      return manifests;
    });
  }
}

function rendered(judgement: Judgement, object: ApiObject): JsonObject[] {
  try {
    return [judgement.manifest(object)];
  } catch {
    return [];
  }
}

/** Whoever applies it fills in the namespace. A manifest of a judgement is shared, so that this is another one. */
function inNamespace(manifest: JsonObject, namespace: string | undefined): JsonObject {
  const key = keyOf(manifest);
  return { ...manifest, ...(namespace === undefined || key.namespace !== undefined || isClusterScoped(key) ? {}
    : { metadata: { ...record(manifest.metadata), namespace } }) };
}

/** Each chart of the tree, once for each place that somebody deploys it to. */
function placedCharts({ root }: Judgement, deployments: readonly Deployment[]): Placed[] {
  const places = new Map<Chart, Map<string, Placed>>();
  for (const { charts, relatedCharts, cluster, namespace } of deployments) {
    if (cluster === undefined) continue;
    for (const chart of [...charts, ...relatedCharts]) {
      const known = places.get(chart) ?? new Map<string, Placed>();
      known.set(JSON.stringify([cluster, namespace]), { chart, place: cluster, namespace });
      places.set(chart, known);
    }
  }
  return chartsIn(root).flatMap((chart) => [...places.get(chart)?.values() ?? [{ chart }]]);
}

/** What is synced together: the charts of an Application, or of a set of them for several clusters; and each other chart alone. */
function syncedCharts({ root }: Judgement, deployments: readonly Deployment[]): Synced[] {
  const all = chartsIn(root);
  const here = new Set(all);
  const deployed = deployments.map(({ charts, cluster, namespace }): Synced => ({
    placed: [...new Set(charts)].filter((chart) => here.has(chart)).map((chart) => ({ chart, place: cluster, namespace })),
    several: cluster === undefined,
  }));
  const known = new Set(deployed.flatMap(({ placed }) => placed).map(({ chart }) => chart));
  return [...deployed, ...all.filter((chart) => !known.has(chart)).map((chart) => ({ placed: [{ chart }], several: false }))];
}

function chartsIn(root: IConstruct): Chart[] {
  return root.node.findAll().filter((construct): construct is Chart => Chart.isChart(construct));
}

/** The manifests of the clusters that some charts may be in. */
function separated(groups: readonly Group[]): JsonObject[][] {
  return clustersOf(groups.map(({ placed: { place }, manifests }) => ({ place, keys: identitiesOf(manifests) })))
    .map((positions) => positions.flatMap((position) => groups[position].manifests));
}
