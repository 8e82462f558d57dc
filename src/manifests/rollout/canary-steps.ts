import { goDurationMillis } from '../../grammar/go-duration';
import { type JsonObject, at, record, records, text } from '../manifest';

/** A header or mirror route that a step sets, or takes away again. */
export interface RouteStep {
  readonly type: 'setHeaderRoute' | 'setMirrorRoute';
  readonly name: string;
  readonly sets: boolean;
  /** The step, counted from 0. */
  readonly index: number;
}

export function routeSteps(steps: readonly JsonObject[]): RouteStep[] {
  return steps.flatMap((step, index) => (['setHeaderRoute', 'setMirrorRoute'] as const).flatMap((type) => {
    const { [type]: route } = step;
    return route === undefined || route === null ? []
      : [{ type, name: text(at(route, 'name')), sets: records(record(route).match).length > 0, index }];
  }));
}

/** Whether a step waits for a person or for a time that is not over at once. */
export function isPause({ pause }: JsonObject): boolean {
  if (pause === undefined || pause === null) return false;
  const { duration } = record(pause);
  return duration !== 0 && (typeof duration !== 'string' || (goDurationMillis(duration) ?? Number(duration)) !== 0);
}

/** Whether a step waits for the verdict of something. */
export function isMeasured(step: JsonObject): boolean {
  return ['analysis', 'experiment', 'plugin'].some((type) => step[type] !== undefined && step[type] !== null);
}
