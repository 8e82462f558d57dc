import type { Duration } from 'cdk8s';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { wholeNumber } from '../check';
import { wholeMilliseconds } from '../analysis/duration-range';

/**
 * Options of `KedifyScalingMetric.requestRate`.
 *
 * @see https://docs.kedify.io/scalers/http-scaler/
 */
export interface KedifyRequestRateOptions {
  /**
   * Time over which the rate is an average: whole milliseconds, at least `granularity`.
   *
   * @default - 1 minute, which is the scaler's default
   */
  readonly window?: Duration;

  /**
   * Time of the buckets in which requests are counted: whole milliseconds, at least 1.
   *
   * @default - 1 second, which is the scaler's default
   */
  readonly granularity?: Duration;
}

const WINDOW_MS = 60000;
const GRANULARITY_MS = 1000;

/**
 * What the scaler counts, and how much of it one pod is for.
 *
 * @see https://docs.kedify.io/scalers/http-scaler/
 */
export class KedifyScalingMetric {
  /**
   * Requests in a second.
   *
   * @param targetValue requests in a second for each pod, a whole number of at least 1, or an error
   */
  public static requestRate(targetValue: number, options: KedifyRequestRateOptions = {}): KedifyScalingMetric {
    return new KedifyScalingMetric('requestRate', targetValue, { ...options }, timeProblems(options));
  }

  /**
   * Requests that are under way at the same time. The scaler has no window for them.
   *
   * @param targetValue requests under way for each pod, a whole number of at least 1, or an error
   */
  public static concurrency(targetValue: number): KedifyScalingMetric {
    return new KedifyScalingMetric('concurrency', targetValue, {}, []);
  }

  private constructor(
    /** Name of the metric in the trigger. */ public readonly name: string,
    /** How much of it one pod is for. */ public readonly targetValue: number,
    /** @internal */ public readonly _times: KedifyRequestRateOptions,
    problems: Problem[],
  ) {
    rejectIf(`KedifyScalingMetric.${name}`, wholeNumber('targetValue', targetValue, 1), ...problems);
  }
}

function timeProblems({ window, granularity }: KedifyRequestRateOptions): Problem[] {
  const found = [wholeMilliseconds('window', window, 1), wholeMilliseconds('granularity', granularity, 1)];
  if (found.some((text) => text !== undefined)) return found;
  const whole = window?.toMilliseconds() ?? WINDOW_MS;
  const part = granularity?.toMilliseconds() ?? GRANULARITY_MS;
  return [whole < part ? problem('window', `${whole}ms`, `must be at least the granularity (${part}ms)`) : undefined];
}
