import { type InputProblem, distinct, objectProblem } from '../problem';
import { ROLLOUT } from '../facts/kinds';
import { type JsonObject, keyOf } from '../manifests/manifest';
import { type Related, ManifestGraph } from '../manifests/manifest-graph';
import { RELATIONS, relationsFrom } from '../manifests/relations';
import type { CanaryRollout } from '../manifests/rollout/canary-rollout';
import { SyncPosition, annotationProblems } from './sync-wave';

/**
 * Where the sync waves and hooks of some manifests keep a canary from ever starting. Argo CD waits for the health of
 * what it has applied before it applies the next wave, so that an object must not wait for another of a later one.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export function syncOrderProblems(manifests: readonly unknown[]): InputProblem[] {
  const graph = new ManifestGraph(manifests);
  return distinct([
    ...graph.index.all.flatMap(annotationProblems),
    ...graph.rollouts.flatMap((rollout) => rolloutProblems(rollout, graph)),
    ...WAITING.flatMap((kind) => graph.index.of(kind)).flatMap((object) => lateProblems(object, graph)),
  ]);
}

/** Kinds beside the Rollout whose health waits for other objects. */
const WAITING = [...new Set(RELATIONS.filter(({ order }) => order === 'awaited').flatMap(({ from }) => from))]
  .filter((kind) => kind !== ROLLOUT);

const DEGRADED = RELATIONS.filter(({ order }) => order === 'degraded');

function rolloutProblems({ name, manifest }: CanaryRollout, graph: ManifestGraph): InputProblem[] {
  const own = SyncPosition.of(manifest);
  if (own === undefined) return [];
  if (own.hook) {
    return [objectProblem(`Rollout ${name} (${own.toString()}) must not be a hook: `
      + 'Argo CD deletes hooks and makes them anew at every sync, so that there is never a canary')];
  }
  return [...lateProblems(manifest, graph), ...earlyProblems(manifest, own, graph)];
}

/** What an object waits for, and comes later. */
function lateProblems(from: JsonObject, graph: ManifestGraph): InputProblem[] {
  const own = SyncPosition.of(from);
  if (own === undefined) return [];
  const late = [...awaited(from, graph)].filter(([object]) => SyncPosition.of(object)?.isAfter(own));
  return late.map(([object, noun]) => objectProblem(`${shown(object)} must not come after ${shown(from)}: `
    + `the ${noun} does not become healthy without it, and Argo CD waits for that`));
}

/** What waits for an object, cannot be waited for, and comes earlier. */
function earlyProblems(to: JsonObject, own: SyncPosition, graph: ManifestGraph): InputProblem[] {
  const early = DEGRADED.flatMap((relation) => graph.referring(relation, to)).filter((object) => isAfter(own, object));
  return early.map((object) => objectProblem(`${shown(object)} must not come before ${shown(to)}: `
    + 'it is degraded until what it scales is there, and Argo CD goes no further'));
}

/** What an object's health waits for, as far as it is among the manifests, with the noun for the object. */
function awaited(from: JsonObject, graph: ManifestGraph): Map<JsonObject, string> {
  const { namespace = '' } = graph.index.key(from);
  const found = new Map<JsonObject, string>();
  const follow = (object: JsonObject, order: 'awaited' | 'passed-on', noun?: string): void => {
    for (const relation of relationsFrom(graph.index.key(object))) {
      if (relation.order !== order) continue;
      for (const next of named(graph.related(relation, object, namespace))) if (!found.has(next)) found.set(next, noun ?? relation.noun);
    }
  };
  follow(from, 'awaited');
  // A map hands out what is added on the way, too.
  for (const [object, noun] of found) follow(object, 'passed-on', noun);
  return found;
}

/** A route that a selector would find is none that the plugin misses. */
function named(related: readonly Related[]): JsonObject[] {
  return related.flatMap(({ reference, found }) => ('name' in reference.target ? found : []));
}

function isAfter(position: SyncPosition, object: JsonObject): boolean {
  const other = SyncPosition.of(object);
  return other !== undefined && position.isAfter(other);
}

function shown(manifest: JsonObject): string {
  const { kind, name } = keyOf(manifest);
  return `${kind} ${name} (${SyncPosition.of(manifest)?.toString() ?? 'never'})`;
}
