import { rejectIf } from '../../input-error';
import type { Problem } from '../../problem';
import { type CanaryPodOptions, canaryPodProblems, canaryPods } from './canary-pods';
import type { Metric } from './metric';
import { type Matcher, labelName, metricName, regex } from './promql';
import {
  type LatencyOptions, type SuccessRateOptions, latency, latencyProblems, prometheusCheck, successRate, successRateProblems, windowOf,
} from './prometheus-check';

/** Unit of an application's histogram. */
export enum HistogramUnit {
  /** Seconds, as Prometheus recommends. */
  SECONDS = 'seconds',
  /** Milliseconds. */
  MILLISECONDS = 'milliseconds',
}

/**
 * Options of `ApplicationMetrics.successRate`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 */
export interface ApplicationSuccessRateOptions extends SuccessRateOptions, CanaryPodOptions {
  /** Counter of the requests, such as `http_requests_total`. No metric name is an error. */
  readonly counter: string;

  /** Label of the counter that tells failures, such as `code`. No label name is an error. */
  readonly failureLabel: string;

  /** Its values that are failures: a regular expression on the whole value, such as `5..`. */
  readonly failureValues: string;

  /**
   * Labels that the series must have beside the canary's hash.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/**
 * Options of `ApplicationMetrics.latency`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 */
export interface ApplicationLatencyOptions extends LatencyOptions, CanaryPodOptions {
  /** Histogram of the durations without `_bucket`, such as `http_request_duration_seconds`. No metric name is an error. */
  readonly histogram: string;

  /**
   * Unit of the histogram.
   *
   * @default HistogramUnit.SECONDS
   */
  readonly unit?: HistogramUnit;

  /**
   * Labels that the series must have beside the canary's hash.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/**
 * Metrics on what the pods of the app count themselves, for the canary's pods alone. They are told by their pod
 * template hash: the template declares the argument `canary-hash`, and the Rollout gives
 * `AnalysisArgument.podTemplateHash('canary-hash', PodTemplateHash.LATEST)`. Safe where there are no requests:
 * see `noData`. The series must have the labels `namespace` and `pod`, which scrapes of pods add.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export class ApplicationMetrics {
  /** The share of requests without a failure. */
  public static successRate(options: ApplicationSuccessRateOptions): Metric {
    const { counter, failureLabel, failureValues } = options;
    rejectIf(
      'ApplicationMetrics.successRate',
      metricName('counter', counter),
      labelName('failureLabel', failureLabel),
      regex('failureValues', failureValues),
      ...selectionProblems(options.labels, options),
      ...successRateProblems(options),
    );
    const { args, over } = canaryPods(options);
    const all = matchersOf(options.labels);
    const window = windowOf(options);
    const failures = over('rate', counter, [...all, [failureLabel, '=~', failureValues]], window);
    return prometheusCheck({
      ...successRate(`sum(${failures})`, `sum(${over('rate', counter, all, window)})`, options),
      requests: `sum(${over('increase', counter, all, window)})`,
      args,
    }, options);
  }

  /** The time that requests take. */
  public static latency(options: ApplicationLatencyOptions): Metric {
    const { histogram } = options;
    rejectIf(
      'ApplicationMetrics.latency',
      metricName('histogram', histogram, ['_bucket', '_count', '_sum']),
      ...selectionProblems(options.labels, options),
      ...latencyProblems(options),
    );
    const { args, over } = canaryPods(options);
    const matchers = matchersOf(options.labels);
    const window = windowOf(options);
    const unitMillis = options.unit === HistogramUnit.MILLISECONDS ? 1 : 1000;
    return prometheusCheck({
      ...latency(over('rate', `${histogram}_bucket`, matchers, window), options, unitMillis),
      requests: `sum(${over('increase', `${histogram}_count`, matchers, window)})`,
      args,
    }, options);
  }

  private constructor() {}
}

function matchersOf(labels: { readonly [name: string]: string } | undefined): Matcher[] {
  return Object.entries(labels ?? {}).map(([name, value]) => [name, '=', value]);
}

function selectionProblems(labels: { readonly [name: string]: string } | undefined, pods: CanaryPodOptions): Problem[] {
  return [...Object.keys(labels ?? {}).map((name) => labelName('labels', name)), ...canaryPodProblems(pods)];
}
