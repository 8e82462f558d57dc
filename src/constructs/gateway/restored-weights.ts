import { createHash } from 'node:crypto';
import { type ApiObject, Lazy } from 'cdk8s';
import { type Problem, problem } from '../../problem';
import { SyncPosition, waveOf } from '../../drift/sync-wave';
import { setWaveAfter } from '../object-annotations';
import type { CanaryApp } from '../canary/canary-app';
import { Judgement } from '../judgement';

/** An annotation of a Rollout that changes with the routes of its app, and with nothing else. */
const ROUTES_CHECKSUM = 'cdk8s-canary/routes-checksum';

/**
 * Has Argo CD apply the Rollout of an app after its routes, and whenever one of them changes: the controller then writes the
 * weights that the sync has put back.
 */
export function restoreWeights(app: CanaryApp, routes: readonly ApiObject[]): void {
  const checksum = Lazy.any({ produce: () => checksumOf(Judgement.of(app), routes) }) as string;
  app.apiObject.metadata.addAnnotation(ROUTES_CHECKSUM, checksum);
  setWaveAfter(app.apiObject, () => Math.max(...routes.map((route) => waveOf(Judgement.of(app).part(route)))) + 1);
}

/** Routes that are not before their Rollout, which says a wave itself. */
export function restoringProblems(app: CanaryApp, routes: readonly ApiObject[]): Problem[] {
  const rollout = positionOf(app.apiObject);
  return routes.map((object) => {
    const route = positionOf(object);
    return rollout === undefined || route === undefined || rollout.isAfter(route) ? undefined
      : problem('restoreWeights', true, `must not be set where the Rollout (${rollout.toString()}) is not in a later sync wave than `
        + `the ${object.kind} ${object.name} (${route.toString()}), whose weights would not be restored`);
  });
}

/** None where the object can't be rendered: what is wrong with it is told by its construct. */
function positionOf(object: ApiObject): SyncPosition | undefined {
  try {
    return SyncPosition.of(Judgement.of(object).manifest(object));
  } catch {
    return undefined;
  }
}

function checksumOf(judgement: Judgement, routes: readonly ApiObject[]): string {
  // All of it: Argo CD sends the rules whole for a changed label, too.
  return createHash('sha256').update(JSON.stringify(routes.map((route) => judgement.part(route)))).digest('hex');
}
