import type { SchemaVerdict } from './object-schemas';
import type { CheckedCluster, Found } from './rule';

/** One part of the verdicts over all objects; nothing where nobody has schemas. */
export function schemaFindings({ graph, schemas }: CheckedCluster, part: keyof SchemaVerdict): Found[] {
  if (schemas === undefined) return [];
  return graph.index.all.flatMap((object) =>
    (schemas(object, graph.platformOf(object))?.[part] ?? []).map((fault) => ({ object, ...fault })));
}
