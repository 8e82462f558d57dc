import { ROLLOUT } from '../../facts/kinds';
import { SyncPosition } from '../../drift/sync-wave';
import { type JsonObject, shownObject } from '../../manifests/manifest';
import type { ManifestGraph, Related } from '../../manifests/manifest-graph';
import { RELATIONS, relationsFrom } from '../../manifests/relations';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const SYNC_ORDER: Rule = {
  id: 'sync-order',
  severity: FindingSeverity.ERROR,
  title: 'An order of sync waves in which a canary never starts',
  does: 'Argo CD applies wave after wave, and hooks before and after them, and goes on only when all that it has applied is healthy. A '
    + 'Rollout, or a route, that waits for an object of a later wave never is, so that the sync stands still. So it does where an '
    + 'autoscaler comes before the Rollout that it scales: it is degraded until then. A Rollout that is a hook is deleted and made anew '
    + 'at every sync.',
  mend: 'Put what others wait for into their wave or an earlier one, autoscalers into the wave of the Rollout or a later one, and take '
    + 'the hook annotation off a Rollout.',
  links: [
    'https://github.com/argoproj/argo-cd/blob/v3.5.1/docs/user-guide/sync-waves.md',
    'https://github.com/argoproj/argo-cd/blob/v3.5.1/gitops-engine/pkg/sync/sync_context.go',
  ],
  ofSync: true,
  find: ({ graph }) => [...hooks(graph), ...late(graph), ...early(graph)],
};

/** Kinds beside the Rollout whose health waits for other objects. */
const WAITING = [...new Set(RELATIONS.filter(({ order }) => order === 'awaited').flatMap(({ from }) => from))]
  .filter((kind) => kind !== ROLLOUT);

const DEGRADED = RELATIONS.filter(({ order }) => order === 'degraded');

/** How many objects a message names. */
const NAMED = 3;

function hooks({ rollouts }: ManifestGraph): Found[] {
  return rollouts.filter(({ manifest }) => isHook(manifest)).map(({ manifest }) => ({
    object: manifest,
    message: `must not be a hook, as it is (${shownPosition(manifest)}): Argo CD deletes hooks and makes them anew at every sync, so that `
      + 'there is never a canary; take the annotation away',
  }));
}

/** What others wait for, and comes later than they do. */
function late(graph: ManifestGraph): Found[] {
  const waitingFor = new Map<JsonObject, Map<JsonObject, string>>();
  const waiting = [...appliedRollouts(graph), ...WAITING.flatMap((kind) => graph.index.of(kind))];
  for (const from of waiting) {
    const own = SyncPosition.of(from);
    if (own === undefined) continue;
    for (const [object, noun] of awaited(from, graph)) {
      if (SyncPosition.of(object)?.isAfter(own) !== true) continue;
      const known = waitingFor.get(object) ?? new Map<JsonObject, string>();
      waitingFor.set(object, known.set(from, noun));
    }
  }
  return [...waitingFor].map(([object, from]) => {
    const [[, noun]] = from;
    const who = from.size === 1 ? `the ${noun} does not become healthy` : 'none of them becomes healthy';
    return {
      object,
      message: `must not come after ${shownPositions([...from.keys()])}, as it does (${shownPosition(object)}): ${who} without it, and `
        + 'Argo CD waits for that; give it the same wave, or an earlier one',
      others: [...from.keys()],
    };
  });
}

/** What cannot wait for an object, and comes earlier. */
function early(graph: ManifestGraph): Found[] {
  return appliedRollouts(graph).flatMap((rollout) => {
    const own = SyncPosition.of(rollout);
    return DEGRADED.flatMap((relation) => graph.referring(relation, rollout)).filter((object) => isAfter(own, object)).map((object) => ({
      object,
      message: `must not come before ${shownPositions([rollout])}, as it does (${shownPosition(object)}): it is degraded until what it `
        + 'scales is there, and Argo CD goes no further; give it the same wave, or a later one',
      others: [rollout],
    }));
  });
}

/** Those that an ordinary sync applies, and that are no hooks. */
function appliedRollouts({ rollouts }: ManifestGraph): JsonObject[] {
  return rollouts.map(({ manifest }) => manifest).filter((manifest) => SyncPosition.of(manifest)?.hook === false);
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

function isHook(manifest: JsonObject): boolean {
  return SyncPosition.of(manifest)?.hook === true;
}

function isAfter(position: SyncPosition | undefined, object: JsonObject): boolean {
  const other = SyncPosition.of(object);
  return other !== undefined && position?.isAfter(other) === true;
}

function shownPositions(objects: readonly JsonObject[]): string {
  const shown = objects.slice(0, NAMED).map((object) => `${shownObject(object)} (${shownPosition(object)})`);
  return `${shown.join(', ')}${objects.length > NAMED ? ` and ${objects.length - NAMED} more` : ''}`;
}

function shownPosition(manifest: JsonObject): string {
  return SyncPosition.of(manifest)?.toString() ?? 'never';
}
