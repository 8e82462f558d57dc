import type { JsonObject } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import type { Reference, Relation } from './relation';
import { RELATIONS, relationsFrom } from './relations';

/** A reference that leads to no object. */
export interface DanglingReference {
  readonly from: JsonObject;
  readonly relation: Relation;
  readonly reference: Reference;
  /** What was looked for. */
  readonly name: string;
}

/** The kinds of the objects of which somebody is told that they are missing. */
export const TOLD_KINDS: readonly string[] = [...new Set(RELATIONS.filter(({ told }) => told === true)
  .flatMap(({ to }) => to.map(({ kind }) => kind)))];

/** What objects name and is not there: of several fields that name one object, the first. */
export function danglingReferences(graph: ManifestGraph): DanglingReference[] {
  return graph.index.all.flatMap((from) => {
    const found = new Map<string, DanglingReference>();
    for (const { relation, reference } of toldReferences(graph, from).flatMap(each)) {
      if (!('name' in reference.target) || graph.find(reference).length > 0) continue;
      const dangling = { from, relation, reference, name: reference.target.name };
      if (!found.has(missed(dangling))) found.set(missed(dangling), dangling);
    }
    return [...found.values()];
  });
}

/** An object that only selects others, by labels that none has. */
export interface EmptySelection {
  readonly from: JsonObject;
  readonly references: readonly Reference[];
}

/** Objects all of whose references by a relation go by labels, and find nothing. */
export function emptySelections(graph: ManifestGraph): EmptySelection[] {
  return graph.index.all.flatMap((from) => toldReferences(graph, from).map(({ references }) => references)
    .filter((references) => references.length > 0
    && references.every((reference) => 'selector' in reference.target && graph.find(reference).length === 0))
    .map((references) => ({ from, references })));
}

interface ToldReferences {
  readonly relation: Relation;
  readonly references: readonly Reference[];
}

/** The references of an object, relation by relation. */
function toldReferences(graph: ManifestGraph, from: JsonObject): ToldReferences[] {
  return relationsFrom(graph.index.key(from)).filter(({ told }) => told === true)
    .map((relation) => ({ relation, references: graph.references(relation, from) }));
}

function each({ relation, references }: ToldReferences): Array<{ readonly relation: Relation; readonly reference: Reference }> {
  return references.map((reference) => ({ relation, reference }));
}

function missed({ reference: { kinds, namespace }, name }: DanglingReference): string {
  return JSON.stringify([kinds.map(({ group, kind }) => [group, kind]), namespace, name]);
}
