import type { Duration } from 'cdk8s';
import { type Problem, problem } from '../../problem';

/** For the fields of Argo Rollouts that are a text in Go's notation: a fraction of a millisecond would be lost. */
export function wholeMilliseconds(prop: string, duration: Duration | undefined, min: number): Problem {
  if (duration === undefined) return undefined;
  const millis = duration.toMilliseconds({ integral: false });
  return Number.isInteger(millis) && millis >= min ? undefined
    : problem(prop, `${millis}ms`, `must be a whole number of milliseconds of at least ${min}`);
}
