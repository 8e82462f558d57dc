import { Duration } from 'cdk8s';
import { type Problem, problem } from '../../problem';
import type { AnalysisTemplateArgument } from './analysis-template-argument';
import { notEmpty, wholeNumber } from '../check';
import { wholeSeconds } from '../duration';
import type { Metric } from './metric';
import type { MetricLimits } from './metric-limits';
import { MetricProvider } from './metric-provider';
import { fraction } from './promql';
import { type PrometheusServer, serverProblems } from './prometheus-options';

/** What a measurement is while there were no requests, or fewer than `minimumRequests`. */
export enum NoData {
  /** Neither success nor failure: more of them than `inconclusiveLimit` pause the canary until somebody decides. */
  INCONCLUSIVE = 'Inconclusive',
  /** A success. A canary that never gets a request is promoted. */
  SUCCESS = 'Successful',
  /** A failure. More of them than `failureLimit` abort the canary. */
  FAILURE = 'Failed',
}

/**
 * What the ready-made Prometheus metrics have in common.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 */
export interface PrometheusCheckOptions extends MetricLimits {
  /**
   * Name of the metric in the template; must not be empty.
   *
   * @default - `success-rate`, or `latency-p95` after the percentile
   */
  readonly name?: string;

  /**
   * The Prometheus server.
   *
   * @default - that of the controller's environment variable `ARGO_ROLLOUTS_PROMETHEUS_ADDRESS`
   */
  readonly server?: PrometheusServer;

  /**
   * Time that a measurement looks back: whole seconds, at least 1. Four times the scrape interval of the
   * Prometheus server or more: with less there are gaps.
   *
   * The first measurement waits as long (`initialDelay`), unless told otherwise: before that it would judge
   * a canary that had no requests yet.
   *
   * @default Duration.minutes(2)
   */
  readonly window?: Duration;

  /**
   * What a measurement is without data. There is none while no request was counted, be it that the series do
   * not exist yet (an empty result) or that they stand still (NaN).
   *
   * @default NoData.INCONCLUSIVE
   */
  readonly noData?: NoData;

  /**
   * Fewer requests than this within the `window` count as no data: a share of three requests says nothing.
   * A whole number of at least 1.
   *
   * @default - any request counts
   */
  readonly minimumRequests?: number;
}

/**
 * A ready-made metric on the share of requests without a failure.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 */
export interface SuccessRateOptions extends PrometheusCheckOptions {
  /** A smaller share of successful requests is a failure: percent, more than 1 and at most 100, or an error. */
  readonly minimumPercent: number;
}

/**
 * A ready-made metric on the time that requests take.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 */
export interface LatencyOptions extends PrometheusCheckOptions {
  /** Which part of the requests must be fast enough: percent, more than 0 and less than 100, such as 95 or 99.9. */
  readonly percentile: number;

  /** More than this is a failure: at least 1 millisecond. */
  readonly maximum: Duration;
}

/** A query and what its number must be. @internal */
export interface PrometheusCheck {
  readonly name: string;
  readonly query: string;
  /** Query for the number of requests within the window. */
  readonly requests: string;
  readonly good: string;
  readonly bad: string;
  readonly args: AnalysisTemplateArgument[];
}

export function windowOf(options: PrometheusCheckOptions): Duration {
  return options.window ?? DEFAULT_WINDOW;
}

/** A Prometheus metric that is safe on an empty result and on NaN. */
export function prometheusCheck(check: PrometheusCheck, options: PrometheusCheckOptions): Metric {
  const { server, minimumRequests } = options;
  return {
    name: options.name ?? check.name,
    ...conditions(check, options.noData ?? NoData.INCONCLUSIVE),
    interval: options.interval,
    initialDelay: options.initialDelay ?? (options.fromArgs?.initialDelay === undefined ? windowOf(options) : undefined),
    count: options.count,
    failureLimit: options.failureLimit,
    inconclusiveLimit: options.inconclusiveLimit,
    consecutiveErrorLimit: options.consecutiveErrorLimit,
    consecutiveSuccessLimit: options.consecutiveSuccessLimit,
    fromArgs: options.fromArgs,
    args: check.args,
    provider: MetricProvider.prometheus({
      query: minimumRequests === undefined ? check.query : `${check.query}\nand\n${check.requests} >= ${minimumRequests}`,
      address: server?.address,
      authentication: server?.authentication,
      headers: server?.headers,
      insecure: server?.insecure,
      timeout: server?.timeout,
    }),
  };
}

function checkProblems(options: PrometheusCheckOptions): Problem[] {
  return [
    notEmpty('name', options.name),
    ...serverProblems('server.', options.server ?? {}),
    wholeSeconds('window', options.window, 1),
    wholeNumber('minimumRequests', options.minimumRequests, 1),
  ];
}

export function successRateProblems(options: SuccessRateOptions): Problem[] {
  const { minimumPercent } = options;
  return [
    minimumPercent > 1 && minimumPercent <= 100 ? undefined
      : problem('minimumPercent', minimumPercent, 'must be more than 1 and at most 100: it is a percentage, such as 99.5'),
    ...checkProblems(options),
  ];
}

export function latencyProblems(options: LatencyOptions): Problem[] {
  const { percentile, maximum } = options;
  return [
    percentile > 0 && percentile < 100 ? undefined : problem('percentile', percentile, 'must be more than 0 and less than 100'),
    maximum.toMilliseconds({ integral: false }) >= 1 ? undefined
      : problem('maximum', maximum.toHumanString(), 'must be at least 1 millisecond'),
    ...checkProblems(options),
  ];
}

/**
 * Percent of the requests without a failure. Taken from 100 instead of counted: the series of the successes do
 * not exist where every request fails, and those of the failures where none does, and nothing divided by
 * something is nothing in PromQL.
 */
export function successRate(
  failures: string,
  requests: string,
  options: SuccessRateOptions,
): Pick<PrometheusCheck, 'name' | 'query' | 'good' | 'bad'> {
  return {
    name: 'success-rate',
    query: `100 * (1 -\n  (${failures} or vector(0))\n  /\n  ${requests}\n)`,
    good: `>= ${options.minimumPercent}`,
    bad: `< ${options.minimumPercent}`,
  };
}

/** A percentile out of the buckets of a histogram, in `unitMillis`. */
export function latency(
  buckets: string,
  options: LatencyOptions,
  unitMillis: number,
): Pick<PrometheusCheck, 'name' | 'query' | 'good' | 'bad'> {
  const maximum = options.maximum.toMilliseconds({ integral: false }) / unitMillis;
  return {
    name: `latency-p${options.percentile}`,
    query: `histogram_quantile(${fraction(options.percentile)},\n  sum by (le) (${buckets})\n)`,
    good: `<= ${maximum}`,
    bad: `> ${maximum}`,
  };
}

const DEFAULT_WINDOW = Duration.minutes(2);

function conditions({ good, bad }: PrometheusCheck, noData: NoData): Pick<Metric, 'successCondition' | 'failureCondition'> {
  const data = 'len(result) > 0 && !isNaN(result[0])';
  switch (noData) {
    case NoData.INCONCLUSIVE:
      return { successCondition: `${data} && result[0] ${good}`, failureCondition: `${data} && result[0] ${bad}` };
    case NoData.SUCCESS:
      return { successCondition: `len(result) == 0 || isNaN(result[0]) || result[0] ${good}` };
    case NoData.FAILURE:
      return { successCondition: `${data} && result[0] ${good}` };
  }
}
