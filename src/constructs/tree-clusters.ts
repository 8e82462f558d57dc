import { type ApiObject, Chart } from 'cdk8s';
import { isClusterScoped } from '../facts/cluster-scoped-kinds';
import { clustersOf } from '../manifests/clusters';
import { type JsonObject, idOf, keyOf, objectsIn, record } from '../manifests/manifest';
import { Platform } from '../platform/platform';
import type { ClusterFacts } from '../checks/judged-cluster';
import { deployedKinds } from './chart-manifests';
import { deploymentsIn } from './deployments';
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

/** A manifest by the object that it is of. */
type Origins = Map<JsonObject, { readonly object: ApiObject; readonly placed: Placed }>;

/** The clusters of a tree, and which object each manifest in them is of. */
export class TreeClusters {
  public readonly clusters: readonly TreeCluster[];
  private readonly origins: Origins = new Map();

  constructor(private readonly judgement: Judgement) {
    const groups = placedCharts(judgement).map((placed) => ({ placed, manifests: this.manifestsOf(placed) }));
    this.clusters = clustersOf(groups.map(({ placed: { place }, manifests }) =>
      ({ place, keys: manifests.map((manifest) => idOf(keyOf(manifest))) })))
      .map((positions) => ({ manifests: positions.flatMap((position) => groups[position].manifests), facts: this.facts }));
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
      areTogether: (manifests) => this.areTogether(manifests),
    };
  }

  private areTogether(manifests: readonly JsonObject[]): boolean {
    const placed = manifests.map((manifest) => this.origins.get(manifest)?.placed);
    const [first] = placed;
    return placed.every((each) => each === first || each?.chart === first?.chart
      || (each?.place !== undefined && each.place === first?.place));
  }

  /** Objects that cannot be rendered are left out: whoever made them says why. */
  private manifestsOf(placed: Placed): JsonObject[] {
    return this.judgement.objectsOf(placed.chart).filter(deployedKinds).flatMap((object) => {
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
function placedCharts(judgement: Judgement): Placed[] {
  const { root } = judgement;
  const places = new Map<Chart, Map<string, Placed>>();
  for (const { charts, cluster, namespace } of deploymentsIn(root)) {
    for (const chart of charts) {
      const known = places.get(chart) ?? new Map<string, Placed>();
      known.set(JSON.stringify([cluster, namespace]), { chart, place: cluster, namespace });
      places.set(chart, known);
    }
  }
  return root.node.findAll().filter((construct): construct is Chart => Chart.isChart(construct))
    .flatMap((chart) => [...places.get(chart)?.values() ?? [{ chart }]]);
}
