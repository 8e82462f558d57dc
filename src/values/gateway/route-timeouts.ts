import type { Duration } from 'cdk8s';
import { type Problem, problem } from '../../problem';
import { goDuration } from '../duration';

/**
 * How long a request may take. For HTTPRoute only.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutetimeouts
 */
export interface RouteTimeouts {
  /**
   * The whole request as the client sees it, retries included; whole milliseconds. 0 means no limit.
   *
   * @default - the gateway's own
   */
  readonly request?: Duration;

  /**
   * One try against a backend; whole milliseconds, at most `request`. 0 means no limit.
   *
   * @default - the gateway's own
   */
  readonly backendRequest?: Duration;
}

export function timeoutProblems(prop: string, timeouts: RouteTimeouts | undefined): Problem[] {
  const request = timeouts?.request?.toMilliseconds({ integral: false });
  const backend = timeouts?.backendRequest?.toMilliseconds({ integral: false });
  return [
    writable(`${prop}.request`, timeouts?.request),
    writable(`${prop}.backendRequest`, timeouts?.backendRequest),
    request !== undefined && backend !== undefined && request !== 0 && backend > request
      ? problem(`${prop}.backendRequest`, `${backend}ms`, `must not be longer than request (${request}ms)`)
      : undefined,
  ];
}

/** The field has at most five digits before each unit, and no fractions. */
function writable(prop: string, duration: Duration | undefined): Problem {
  if (duration === undefined) return undefined;
  const millis = duration.toMilliseconds({ integral: false });
  if (!Number.isInteger(millis)) return problem(prop, `${millis}ms`, 'must be a whole number of milliseconds');
  return /^(\d{1,5}(h|m|s|ms)){1,4}$/.test(goDuration(duration)) ? undefined
    : problem(prop, `${millis}ms`, 'must be less than 100000 hours');
}
