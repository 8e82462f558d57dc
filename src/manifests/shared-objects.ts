import { idOf } from './manifest';
import type { JsonObject } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import type { Reference, Relation } from './relation';
import type { CanaryRollout } from './rollout/canary-rollout';

/** A Rollout that names an object, and how. */
export interface Sharer<Settings> {
  readonly rollout: CanaryRollout;
  readonly references: ReadonlyArray<Reference<Settings>>;
}

/** An object that several Rollouts name, or select. */
export interface SharedObject<Settings> {
  /** Undefined where it is not among the manifests. */
  readonly manifest: JsonObject | undefined;
  /** In the order of the manifests. */
  readonly sharers: ReadonlyArray<Sharer<Settings>>;
}

/** What more than one Rollout refers to by a relation, whether it is among the manifests or not. */
export function sharedObjects<Settings>(graph: ManifestGraph, relation: Relation<Settings>): Array<SharedObject<Settings>> {
  const objects = new Map<unknown, { manifest?: JsonObject; references: Map<CanaryRollout, Array<Reference<Settings>>> }>();
  for (const rollout of graph.rollouts) {
    for (const { reference, found } of graph.related(relation, rollout.manifest)) {
      // What Kedify makes has the name of what it is made from; the first of the two stands for both.
      const manifests = 'selector' in reference.target ? found : [found.at(0)];
      for (const manifest of manifests) {
        const id = manifest ?? idOf({ ...reference.kinds[0], name: nameOf(reference), namespace: reference.namespace });
        const known = objects.get(id) ?? { manifest, references: new Map<CanaryRollout, Array<Reference<Settings>>>() };
        objects.set(id, known);
        known.references.set(rollout, [...known.references.get(rollout) ?? [], reference]);
      }
    }
  }
  return [...objects.values()].map(({ manifest, references }) => ({ manifest, sharers: distinct(references) }))
    .filter(({ sharers }) => sharers.length > 1);
}

/** A Rollout may stand among the manifests twice. */
function distinct<Settings>(references: ReadonlyMap<CanaryRollout, ReadonlyArray<Reference<Settings>>>): Array<Sharer<Settings>> {
  const sharers = [...references].map(([rollout, own]) => ({ rollout, references: own }));
  return [...new Map(sharers.map((sharer) => [JSON.stringify([sharer.rollout.namespace, sharer.rollout.name]), sharer])).values()];
}

function nameOf({ target }: Reference): string {
  return 'name' in target ? target.name : '';
}
