import type { JsonObject } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import type { Reference } from './relation';
import { RELATIONS, relationsFrom } from './relations';

/** A reference that leads to no object. */
export interface DanglingReference {
  readonly from: JsonObject;
  readonly reference: Reference;
  /** What was looked for. */
  readonly name: string;
}

/** The kinds of the objects of which somebody is told that they are missing. */
export const TOLD_KINDS: readonly string[] = [...new Set(RELATIONS.filter(({ told }) => told === true)
  .flatMap(({ to }) => to.map(({ kind }) => kind)))];

/**
 * What some objects name and is in none of the graphs. An object may be in several because nobody says which of them
 * is meant; then what one of them has is there.
 */
export function danglingReferences(objects: readonly JsonObject[], graphs: readonly ManifestGraph[]): DanglingReference[] {
  const [first] = graphs;
  return objects.flatMap((from) => relationsFrom(first.index.key(from)).filter(({ told }) => told === true)
    .flatMap((relation) => first.references(relation, from))
    .flatMap((reference) => ('name' in reference.target && graphs.every((graph) => graph.find(reference).length === 0)
      ? [{ from, reference, name: reference.target.name }] : [])));
}

/** A Rollout whose routes are only selected, by labels that no route has. */
export interface EmptySelection {
  readonly from: JsonObject;
  readonly references: readonly Reference[];
}

/** Objects all of whose references by a relation go by labels, and find nothing in any of the graphs. */
export function emptySelections(objects: readonly JsonObject[], graphs: readonly ManifestGraph[]): EmptySelection[] {
  const [first] = graphs;
  return objects.flatMap((from) => relationsFrom(first.index.key(from)).filter(({ told }) => told === true).flatMap((relation) => {
    const references = first.references(relation, from);
    const empty = references.length > 0
      && references.every((reference) => 'selector' in reference.target && graphs.every((graph) => graph.find(reference).length === 0));
    return empty ? [{ from, references }] : [];
  }));
}
