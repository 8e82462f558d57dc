import type { Duration } from 'cdk8s';
import { type Problem, problem } from '../../problem';
import { dnsSubdomain, notEmpty } from '../check';
import { wholeSeconds } from '../duration';

/** Version of the Datadog API. */
export enum DatadogApiVersion {
  /** One query; Datadog will retire it. */
  V1 = 'v1',
  /** Several queries, a formula and an aggregator. */
  V2 = 'v2',
}

/** How Datadog (API v2) makes one value out of those of the interval. */
export enum DatadogAggregator {
  /** Average. */
  AVG = 'avg',
  /** Smallest. */
  MIN = 'min',
  /** Largest. */
  MAX = 'max',
  /** Sum. */
  SUM = 'sum',
  /** Last. */
  LAST = 'last',
  /** Percentile. */
  PERCENTILE = 'percentile',
  /** Mean. */
  MEAN = 'mean',
  /** Euclidean norm. */
  L2NORM = 'l2norm',
  /** Area under the curve. */
  AREA = 'area',
}

/**
 * A Datadog query. `result` is a number, or nil where Datadog has no data: `default(result, 0)`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/datadog/
 */
export interface DatadogOptions {
  /**
   * The query; must not be empty. Exactly one of `query` and `queries`, or an error.
   *
   * @default - `queries`
   */
  readonly query?: string;

  /**
   * Queries by the names that the `formula` uses (API v2). More than one need a formula.
   *
   * @default - `query`
   */
  readonly queries?: { [name: string]: string };

  /**
   * Formula over the `queries` (API v2). An error without them.
   *
   * @default - the one query
   */
  readonly formula?: string;

  /**
   * Version of the API. V1 knows only `query`; with anything else it is an error.
   *
   * @default - V2 where `queries` or an `aggregator` is set, else V1, which is the controller's default
   */
  readonly apiVersion?: DatadogApiVersion;

  /**
   * Time that the query looks back: whole seconds, at least 1.
   *
   * @default Duration.minutes(5)
   */
  readonly interval?: Duration;

  /**
   * Time after which a request to Datadog is given up: whole milliseconds, at least 1, or an error. Needs Argo Rollouts 1.10.0 in the
   * platform, else an error; older releases always give up after 10 seconds.
   *
   * @default Duration.seconds(10)
   * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/metricproviders/datadog/datadog.go#L416
   */
  readonly requestTimeout?: Duration;

  /**
   * How the values of the interval become one (API v2). An error with V1.
   *
   * @default - LAST, which is the controller's default
   */
  readonly aggregator?: DatadogAggregator;

  /**
   * Name of the Secret with `address`, `api-key` and `app-key`; a DNS name, or an error.
   *
   * @default - the environment of the controller, then its Secret `datadog`
   */
  readonly secretName?: string;

  /**
   * Whether the Secret is in the namespace of the analysis, and not in that of the controller. An error
   * without `secretName`.
   *
   * @default false
   */
  readonly namespacedSecret?: boolean;
}

export function datadogApiVersion({ apiVersion, queries, aggregator }: DatadogOptions): DatadogApiVersion {
  return apiVersion ?? ((queries ?? aggregator) === undefined ? DatadogApiVersion.V1 : DatadogApiVersion.V2);
}

/** The controller checks these when the first measurement is due. */
export function datadogProblems(options: DatadogOptions): Problem[] {
  const { query, queries, formula, aggregator } = options;
  const names = Object.keys(queries ?? {});
  const v1 = datadogApiVersion(options) === DatadogApiVersion.V1;
  return [
    query === undefined && queries === undefined ? problem('query', undefined, 'must be set, or queries') : undefined,
    query !== undefined && queries !== undefined ? problem('query', query, 'must not be set together with queries') : undefined,
    notEmpty('query', query),
    queries !== undefined && names.length === 0 ? problem('queries', queries, 'must have at least one entry') : undefined,
    ...names.map((name) => notEmpty(`queries.${name}`, queries?.[name])),
    formula !== undefined && queries === undefined ? problem('formula', formula, 'must not be set without queries') : undefined,
    formula === undefined && names.length > 1 ? problem('formula', undefined, 'must be set with more than one query') : undefined,
    notEmpty('formula', formula),
    v1 && queries !== undefined ? problem('queries', names, 'must not be set with API v1') : undefined,
    v1 && aggregator !== undefined ? problem('aggregator', aggregator, 'must not be set with API v1') : undefined,
    wholeSeconds('interval', options.interval, 1),
    requestTimeoutProblem(options.requestTimeout),
    notEmpty('secretName', options.secretName) ?? dnsSubdomain('secretName', options.secretName),
    options.namespacedSecret === true && options.secretName === undefined
      ? problem('namespacedSecret', true, 'must not be set without secretName') : undefined,
  ];
}

function requestTimeoutProblem(timeout: Duration | undefined): Problem {
  const millis = timeout?.toMilliseconds({ integral: false });
  return millis === undefined || (Number.isInteger(millis) && millis > 0) ? undefined
    : problem('requestTimeout', `${millis}ms`, 'must be a whole number of milliseconds, at least 1');
}
