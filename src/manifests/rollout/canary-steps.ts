import { goDurationMillis } from '../../grammar/go-duration';
import type { HeaderStep, HeaderStepMatch } from '../header-steps';
import { type JsonObject, at, record, records, text, texts } from '../manifest';

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

/** A step with a header route, and where it stands. */
export interface PlacedHeaderStep extends HeaderStep {
  /** Counted from 0. */
  readonly index: number;
}

const MATCH_TYPES = ['exact', 'prefix', 'regex'] as const;

/** The steps that set header routes, or take them away. */
export function headerSteps(steps: readonly JsonObject[]): PlacedHeaderStep[] {
  return steps.flatMap(({ setHeaderRoute }, index) => {
    if (setHeaderRoute === undefined || setHeaderRoute === null) return [];
    const { name, match } = record(setHeaderRoute);
    const matches = records(match).map(headerMatch);
    return [{ name: text(name), index, ...(Array.isArray(match) ? { matches } : {}) }];
  });
}

/** The value that counts: exact goes first, and regex last. */
function headerMatch({ headerName, headerValue }: JsonObject): HeaderStepMatch {
  const type = MATCH_TYPES.find((each) => texts([at(headerValue, each)]).length > 0) ?? 'exact';
  return { name: text(headerName), type, value: text(at(headerValue, type)) };
}
