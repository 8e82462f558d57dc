import { createHash } from 'node:crypto';
import { type ApiObject, Lazy } from 'cdk8s';
import { SYNC_WAVE_ANNOTATION } from '../../facts/argo-cd';
import { type Problem, problem } from '../../problem';
import { checkSyncOrder } from '../chart-sync-order';
import { ownWaveOf, waveOf } from '../object-annotations';
import type { CanaryApp } from '../canary/canary-app';
import { Judgement } from '../judgement';

/** An annotation of a Rollout that changes with the routes of its app, and with nothing else. */
const ROUTES_CHECKSUM = 'cdk8s-canary/routes-checksum';

/**
 * Has Argo CD apply the Rollout of an app after its routes, and whenever one of them changes: the controller then writes the
 * weights that the sync has put back.
 */
export function restoreWeights(app: CanaryApp, routes: readonly ApiObject[]): void {
  const lazy = (produce: () => string): string => Lazy.any({ produce }) as string;
  app.apiObject.metadata.addAnnotation(ROUTES_CHECKSUM, lazy(() => checksumOf(Judgement.of(app), routes)));
  if (ownWaveOf(app.apiObject) === undefined) {
    app.apiObject.metadata.addAnnotation(SYNC_WAVE_ANNOTATION, lazy(() => String(Math.max(...routes.map(waveOf)) + 1)));
  }
  checkSyncOrder(app.apiObject.chart);
}

/** A Rollout that was put into a wave of its own afterwards. */
export function restoringProblem(app: CanaryApp, route: ApiObject): Problem {
  return waveOf(route) < waveOf(app.apiObject) ? undefined
    : problem('restoreWeights', true, 'must not be set where the route is not in an earlier sync wave than the Rollout '
      + `(${waveOf(route)} and ${waveOf(app.apiObject)}): its weights would not be restored`);
}

function checksumOf(judgement: Judgement, routes: readonly ApiObject[]): string {
  // All of it: Argo CD sends the rules whole for a changed label, too.
  return createHash('sha256').update(JSON.stringify(routes.map((route) => judgement.part(route)))).digest('hex');
}
