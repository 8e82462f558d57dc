import type { ObjectKind } from '../facts/kinds';
import { Platform } from '../platform/platform';
import { servicesOf } from './entries';
import type { JsonObject } from './manifest';
import { ManifestIndex } from './manifest-index';
import type { Reference, Relation } from './relation';
import { CanaryRollout } from './rollout/canary-rollout';

/** A reference, and the objects that it finds: none where it leads nowhere. */
export interface Related<Settings = unknown> {
  readonly reference: Reference<Settings>;
  readonly found: readonly JsonObject[];
}

/** Manifests as a graph of objects that refer to each other, as the releases of their cluster read them. Each Rollout is read once. */
export class ManifestGraph {
  public readonly index: ManifestIndex;

  /** The Rollouts with the canary strategy. */
  public readonly rollouts: readonly CanaryRollout[];

  private readonly read: ReadonlyMap<JsonObject, CanaryRollout>;
  private readonly entries = new Map<string, Map<string, JsonObject[]>>();
  private readonly referrers = new Map<Relation, Map<JsonObject, JsonObject[]>>();
  private readonly known = new Map<unknown, unknown>();

  /** @param platformOf the releases of the cluster that an object is for */
  constructor(manifests: readonly unknown[], public readonly platformOf: (manifest: JsonObject) => Platform = constant(Platform.of())) {
    this.index = new ManifestIndex(manifests);
    this.rollouts = CanaryRollout.all(this.index, platformOf);
    this.read = new Map(this.rollouts.map((rollout) => [rollout.manifest, rollout]));
  }

  /** The Rollout of a manifest; undefined for another kind or another strategy. */
  public rolloutOf(manifest: JsonObject): CanaryRollout | undefined {
    return this.read.get(manifest);
  }

  /** Worked out once for the graph, whoever asks: what several look for in all of its objects. */
  public once<T>(workOut: (graph: ManifestGraph) => T): T {
    if (!this.known.has(workOut)) this.known.set(workOut, workOut(this));
    return this.known.get(workOut) as T;
  }

  /** What an object refers to by one relation; its namespace is that of `from` unless it is said. */
  public related<Settings>(relation: Relation<Settings>, from: JsonObject, namespace?: string): Array<Related<Settings>> {
    return this.references(relation, from, namespace).map((reference) => ({ reference, found: this.find(reference) }));
  }

  /** The references of an object by one relation. */
  public references<Settings>(relation: Relation<Settings>, from: JsonObject, namespace?: string): Array<Reference<Settings>> {
    return relation.references({
      manifest: from,
      namespace: namespace ?? this.index.key(from).namespace ?? '',
      rollout: this.read.get(from),
      index: this.index,
    });
  }

  /** The objects that a reference leads to, whoever has it. */
  public find({ kinds, target, namespace }: Reference): JsonObject[] {
    return kinds.flatMap((kind) => {
      if ('selector' in target) return this.index.selected(kind, namespace ?? '', target.selector);
      if ('service' in target) return this.leadingTo(kind, namespace ?? '', target.service);
      return namespace === undefined ? this.index.anywhere(kind, target.name) : this.index.named(kind, namespace, target.name);
    });
  }

  /** The objects that refer to one by a relation. */
  public referring(relation: Relation, to: JsonObject): JsonObject[] {
    return this.referrersBy(relation).get(to) ?? [];
  }

  private referrersBy(relation: Relation): Map<JsonObject, JsonObject[]> {
    const known = this.referrers.get(relation);
    if (known !== undefined) return known;
    const referrers = new Map<JsonObject, JsonObject[]>();
    for (const from of relation.from.flatMap((kind) => this.index.of(kind))) {
      for (const to of new Set(this.related(relation, from).flatMap(({ found }) => found))) {
        const known = referrers.get(to);
        if (known === undefined) referrers.set(to, [from]);
        else known.push(from);
      }
    }
    this.referrers.set(relation, referrers);
    return referrers;
  }

  private leadingTo(kind: ObjectKind, namespace: string, service: string): JsonObject[] {
    return (this.entriesOf(kind).get(service) ?? []).filter((manifest) => {
      const own = this.index.key(manifest).namespace;
      return namespace === '' || own === undefined || own === namespace;
    });
  }

  private entriesOf(kind: ObjectKind): Map<string, JsonObject[]> {
    const id = `${kind.group}/${kind.kind}`;
    const known = this.entries.get(id);
    if (known !== undefined) return known;
    const entries = new Map<string, JsonObject[]>();
    for (const manifest of this.index.of(kind)) {
      for (const service of servicesOf(kind, manifest)) {
        const leading = entries.get(service);
        if (leading === undefined) entries.set(service, [manifest]);
        else leading.push(manifest);
      }
    }
    this.entries.set(id, entries);
    return entries;
  }
}

/** Each of the objects that some references find, once. */
export function foundBy(related: readonly Related[]): JsonObject[] {
  return [...new Set(related.flatMap(({ found }) => found))];
}

function constant(platform: Platform): () => Platform {
  return () => platform;
}
