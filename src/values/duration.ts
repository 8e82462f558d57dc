import type { Duration } from 'cdk8s';
import { type Problem, problem } from '../problem';
import { wholeNumber } from './check';

const UNITS: ReadonlyArray<readonly [string, number]> = [['h', 3600000], ['m', 60000], ['s', 1000], ['ms', 1]];

/** Go's notation (`1h30m`, `30s`, `500ms`), which Argo Rollouts and Gateway API read. */
export function goDuration(duration: Duration): string {
  let rest = duration.toMilliseconds();
  const parts = UNITS.map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count}${unit}` : '';
  });
  return parts.join('') || '0s';
}

/** For the fields of Argo Rollouts that are an int32 of seconds: a fraction would be cut off silently. */
export function wholeSeconds(prop: string, duration: Duration | undefined, min = 0): Problem {
  if (duration === undefined) return undefined;
  const millis = duration.toMilliseconds({ integral: false });
  if (millis % 1000 !== 0) return problem(prop, `${millis}ms`, 'must be a whole number of seconds');
  const found = wholeNumber(prop, millis / 1000, min);
  return found === undefined ? undefined : problem(prop, `${millis / 1000}s`, `must be from ${min} to 2147483647 seconds`);
}
