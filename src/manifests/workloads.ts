import {
  DAEMON_SET, DEPLOYMENT, type ObjectKind, POD_TEMPLATE, REPLICATION_CONTROLLER, REPLICA_SET, ROLLOUT, STATEFUL_SET,
} from '../facts/kinds';
import { LabelIndex } from './label-index';
import { type JsonObject, type ObjectKey, at, keyOf, record } from './manifest';
import type { ManifestGraph } from './manifest-graph';

/** Kinds that run pods of one template for as long as they exist. */
const WORKLOADS: readonly ObjectKind[] = [ROLLOUT, DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET, REPLICATION_CONTROLLER];

/** What a Rollout can take its pods from, and where the template and the selector stand there. */
const REFERENCED: ReadonlyArray<ObjectKind & { readonly template: readonly string[]; readonly selector?: readonly string[] }> = [
  { ...DEPLOYMENT, template: ['spec', 'template'], selector: ['spec', 'selector'] },
  { ...REPLICA_SET, template: ['spec', 'template'], selector: ['spec', 'selector'] },
  { ...POD_TEMPLATE, template: ['template'] },
];

/** An object that runs pods. */
export interface Workload {
  readonly manifest: JsonObject;
  readonly key: ObjectKey;
  /** Which pods it takes for its own, as a label selector; undefined where it is not said, or stands in an object that is not there. */
  readonly selector: JsonObject | undefined;
  /**
   * The labels that its pods can have: those of the template, and for a Rollout also with what it adds to the pods of each version.
   * The hash label of a Rollout's pods is none of them. Empty where the template stands in an object that is not there.
   */
  readonly pods: readonly JsonObject[];
  /** The object that a Rollout takes its pods from, where it is there. */
  readonly source?: JsonObject;
}

/** The workloads of a graph, to be found by the labels of their pods. */
export class Workloads {
  /** For `graph.once`. */
  public static of(this: void, graph: ManifestGraph): Workloads {
    return new Workloads(graph);
  }

  public readonly all: readonly Workload[];
  private readonly byManifest: ReadonlyMap<JsonObject, Workload>;
  /** The Rollouts that take their pods from an object. */
  private readonly takers = new Map<JsonObject, Workload[]>();
  private readonly labels = new LabelIndex<Workload>();

  private constructor(graph: ManifestGraph) {
    const { index } = graph;
    this.all = WORKLOADS.flatMap((kind) => index.of(kind)).map((manifest) => workloadOf(graph, manifest));
    this.byManifest = new Map(this.all.map((workload) => [workload.manifest, workload]));
    for (const workload of this.all) {
      if (workload.source !== undefined) append(this.takers, workload.source, workload);
      this.labels.add(workload, workload.key.namespace ?? '', workload.pods);
    }
  }

  /** The workload that a manifest is; undefined for another kind. */
  public workloadOf(manifest: JsonObject): Workload | undefined {
    return this.byManifest.get(manifest);
  }

  /** The Rollouts that take their pods from an object. */
  public takersOf(manifest: JsonObject): readonly Workload[] {
    return this.takers.get(manifest) ?? [];
  }

  /** The workloads of which a label selector selects some pods. */
  public selectedBy(selector: JsonObject, namespace: string): Workload[] {
    return this.labels.selected(selector, namespace);
  }
}

/** Whether a selector says which pods it means: the API server refuses an empty one for a workload. */
export function isSelective(selector: JsonObject | undefined): selector is JsonObject {
  return selector !== undefined && (Object.keys(record(selector.matchLabels)).length > 0
    || (Array.isArray(selector.matchExpressions) && selector.matchExpressions.length > 0));
}

function workloadOf(graph: ManifestGraph, manifest: JsonObject): Workload {
  const key = graph.index.key(manifest);
  const own = selectorOf(key, at(manifest, 'spec', 'selector'));
  const reference = key.kind === ROLLOUT.kind ? at(manifest, 'spec', 'workloadRef') : undefined;
  if (reference === undefined || reference === null) {
    return { manifest, key, selector: own, pods: podsOf(graph, manifest, at(manifest, 'spec', 'template')) };
  }
  const { group, kind, name } = keyOf({ ...record(reference), metadata: reference });
  const form = REFERENCED.find((each) => each.group === group && each.kind === kind);
  const source = form && graph.index.named(form, key.namespace ?? '', name).at(0);
  if (form === undefined || source === undefined) return { manifest, key, selector: own, pods: [] };
  const selector = own ?? (form.selector && selectorOf(form, at(source, ...form.selector)));
  return { manifest, key, selector, pods: podsOf(graph, manifest, at(source, ...form.template)), source };
}

/** As a label selector: a ReplicationController has a map, as a Service has. */
function selectorOf({ group, kind }: ObjectKind, selector: unknown): JsonObject | undefined {
  if (selector === undefined || selector === null) return undefined;
  const isMap = group === REPLICATION_CONTROLLER.group && kind === REPLICATION_CONTROLLER.kind;
  return isMap ? { matchLabels: record(selector) } : record(selector);
}

function podsOf(graph: ManifestGraph, manifest: JsonObject, template: unknown): JsonObject[] {
  const labels = record(at(template, 'metadata', 'labels'));
  const { canary, stable } = graph.rolloutOf(manifest)?.versionLabels ?? { canary: {}, stable: {} };
  return [labels, ...[canary, stable].filter((added) => Object.keys(added).length > 0).map((added) => ({ ...labels, ...added }))];
}

/**
 * Whether two workloads cannot be two objects of one namespace: they are the same object, which may stand among the manifests twice, or
 * would be it, as only one of them says its namespace.
 */
export function isSameObject({ key: one }: Workload, { key: other }: Workload): boolean {
  return one.group === other.group && one.kind === other.kind && one.name === other.name
    && (one.namespace === undefined || other.namespace === undefined || one.namespace === other.namespace);
}

function append<Key>(map: Map<Key, Workload[]>, key: Key, workload: Workload): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [workload]);
  else known.push(workload);
}
