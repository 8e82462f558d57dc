import { type ClusterWrite, ClusterWriteHandling } from '../drift/cluster-write';
import { writesFor } from '../drift/writes/cluster-writes';
import { APPLICATION, APPLICATION_SET, ROLLOUT } from '../facts/kinds';
import { type JsonObject, at, idOf } from '../manifests/manifest';
import type { ManifestGraph } from '../manifests/manifest-graph';
import type { CheckedCluster, Found } from './rule';

interface Undone {
  readonly object: JsonObject;
  readonly write: ClusterWrite;
  /** Because of which it is undone. */
  readonly rollouts: JsonObject[];
}

/** What Git has and the cluster undoes, of some kinds of writes: each field of each object once, whoever undoes it. */
export function undoneFields({ graph, ignoresField = () => false }: CheckedCluster, isMeant: (write: ClusterWrite) => boolean): Found[] {
  return undone(graph).filter(({ object, write }) => isMeant(write) && !ignoresField(object, write)).map(({ object, write, rollouts }) => ({
    object,
    ...fieldOf(object, write),
    message: `must be as the cluster leaves it${write.path.includes('[*]') ? ` at ${write.path}` : ''}, or Argo CD never calls the `
      + `object Synced: ${write.note ?? ''} Where it is not yours, list ${write.jqPath} in ignoreDifferences of its Application`,
    others: rollouts.filter((rollout) => rollout !== object),
  }));
}

/** Whether it is a zero of the Rollout itself, which means the same when it is gone. */
export function isDefault({ group, kind }: ClusterWrite): boolean {
  return group === ROLLOUT.group && kind === ROLLOUT.kind;
}

/** Whether Argo CD is known to compare: a synth says what its Applications ignore, and files may have an Application among them. */
export function isArgoCdIn({ graph, ignoresField }: CheckedCluster): boolean {
  return ignoresField !== undefined || [APPLICATION, APPLICATION_SET].some((kind) => graph.index.of(kind).length > 0);
}

function undone(graph: ManifestGraph): Undone[] {
  const found = new Map<string, Undone>();
  for (const rollout of graph.rollouts) {
    for (const write of writesFor(rollout, graph).filter(({ handling }) => handling === ClusterWriteHandling.MEND)) {
      const id = idOf(write);
      const object = graph.index.named(write, write.namespace ?? '', write.name).find((each) => idOf(graph.index.key(each)) === id);
      if (object === undefined) continue;
      const text = `${id} ${write.jqPath}`;
      const known = found.get(text) ?? { object, write, rollouts: [] };
      found.set(text, known);
      if (!known.rollouts.includes(rollout.manifest)) known.rollouts.push(rollout.manifest);
    }
  }
  return [...found.values()];
}

/** None where the path is that of several. */
function fieldOf(object: JsonObject, { path }: ClusterWrite): Pick<Found, 'path' | 'value'> {
  return path.includes('[') ? {} : { path, value: at(object, ...path.split('.').slice(1)) };
}
