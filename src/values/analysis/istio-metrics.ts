import { rejectIf } from '../../input-error';
import type { IstioTraffic } from './istio-traffic';
import type { Metric } from './metric';
import { type Matcher, regex } from './promql';
import {
  type LatencyOptions, type SuccessRateOptions, latency, latencyProblems, prometheusCheck, successRate, successRateProblems, windowOf,
} from './prometheus-check';

/**
 * Options of `IstioMetrics.successRate`.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export interface IstioSuccessRateOptions extends SuccessRateOptions {
  /** Which requests count. */
  readonly destination: IstioTraffic;

  /**
   * Whether the requests are gRPC: failures are then told by the status of gRPC, not of HTTP.
   *
   * @default false
   */
  readonly grpc?: boolean;

  /**
   * Which status codes are failures: a regular expression on the whole code.
   *
   * @default - `5..`; for gRPC `2|4|12|13|14|15`: unknown, deadline exceeded, unimplemented, internal,
   * unavailable and data loss
   */
  readonly failureCodes?: string;
}

/**
 * Options of `IstioMetrics.latency`.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export interface IstioLatencyOptions extends LatencyOptions {
  /** Which requests count. */
  readonly destination: IstioTraffic;
}

/**
 * Metrics on what Istio counts for every request (`istio_requests_total`,
 * `istio_request_duration_milliseconds`). Safe where there are no requests: see `noData`.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */
export class IstioMetrics {
  /** The share of requests without a server error. */
  public static successRate(options: IstioSuccessRateOptions): Metric {
    const grpc = options.grpc === true;
    const codes = options.failureCodes ?? (grpc ? '2|4|12|13|14|15' : '5..');
    rejectIf('IstioMetrics.successRate', ...successRateProblems(options), regex('failureCodes', codes));
    const all: readonly Matcher[] = grpc ? [['request_protocol', '=', 'grpc']] : [];
    const failed: readonly Matcher[] = [...all, [grpc ? 'grpc_response_status' : 'response_code', '=~', codes]];
    const { args, over } = options.destination._series;
    const window = windowOf(options);
    const rate = (matchers: readonly Matcher[]) => `sum(${over('rate', 'istio_requests_total', matchers, window)})`;
    return prometheusCheck({
      ...successRate(rate(failed), rate(all), options),
      requests: `sum(${over('increase', 'istio_requests_total', all, window)})`,
      args,
    }, options);
  }

  /** The time that requests take, as the reporting proxy sees it. */
  public static latency(options: IstioLatencyOptions): Metric {
    rejectIf('IstioMetrics.latency', ...latencyProblems(options));
    const { args, over } = options.destination._series;
    const window = windowOf(options);
    return prometheusCheck({
      ...latency(over('rate', 'istio_request_duration_milliseconds_bucket', [], window), options, 1),
      requests: `sum(${over('increase', 'istio_request_duration_milliseconds_count', [], window)})`,
      args,
    }, options);
  }

  private constructor() {}
}
