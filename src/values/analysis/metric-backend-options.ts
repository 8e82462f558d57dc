import type { Duration } from 'cdk8s';
import type { CloudWatchQuery } from './cloud-watch-query';
import { type Problem, dnsSubdomain, notEmpty, problem } from '../check';
import { wholeSeconds } from '../duration';
import { wholeMilliseconds } from './duration-range';
import { httpUrl } from './metric-authentication';
import { unique } from '../../problem';

/**
 * A CloudWatch query. `result` is the list of the answers: `result[0].Values[0]`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/cloudwatch/
 */
export interface CloudWatchOptions {
  /** The queries: at least one, ids not twice, or an error. */
  readonly metricDataQueries: CloudWatchQuery[];

  /**
   * Time that the queries look back: whole milliseconds, at least 1.
   *
   * @default - 5 minutes, which is the controller's default
   */
  readonly interval?: Duration;
}

/**
 * A New Relic query. `result` is the row, or the list of rows if there are several.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/newrelic/
 */
export interface NewRelicOptions {
  /** Query in NRQL; must not be empty. */
  readonly query: string;

  /**
   * Name of the Secret with the account, in the namespace of the controller; a DNS name, or an error.
   *
   * @default - the Secret `newrelic`
   */
  readonly profile?: string;

  /**
   * How long the query may take: whole seconds, at least 1.
   *
   * @default - 5 seconds, which is the controller's default
   */
  readonly timeout?: Duration;
}

/**
 * A Graphite query. `result` is the list of values.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/graphite/
 */
export interface GraphiteOptions {
  /** URL of the server: http or https, or an error. */
  readonly address: string;

  /** Parameters of the render API, such as `target=…&from=-2min`; must not be empty. The controller removes all white space. */
  readonly query: string;
}

/**
 * An InfluxDB query. `result` is the list of values; no value at all is an error.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/influxdb/
 */
export interface InfluxdbOptions {
  /** Query in Flux; must not be empty. */
  readonly query: string;

  /**
   * Name of the Secret with the account, in the namespace of the controller; a DNS name, or an error.
   *
   * @default - the Secret `influxdb`
   */
  readonly profile?: string;
}

/**
 * A SkyWalking query. `result` is the answer as an object.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/skywalking/
 */
export interface SkywalkingOptions {
  /** URL of the server, without `/graphql`: http or https, or an error. */
  readonly address: string;

  /** Query in GraphQL; must not be empty. */
  readonly query: string;

  /** Time that the query looks back: whole milliseconds, at least 1. The controller has no default for it. */
  readonly interval: Duration;
}

/**
 * A Wavefront query. `result` is a number, or a list if the answer has several series.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/wavefront/
 */
export interface WavefrontOptions {
  /** The server, written like its key in the controller's Secret `wavefront-api-tokens`; must not be empty. */
  readonly address: string;

  /** The query; must not be empty. */
  readonly query: string;
}

export function cloudWatchProblems({ metricDataQueries, interval }: CloudWatchOptions): Problem[] {
  const ids = metricDataQueries.map((query) => query.id);
  const shown = metricDataQueries.filter((query) => query._spec.options.returnData !== false);
  return [
    notEmpty('metricDataQueries', metricDataQueries),
    ...unique((index) => `metricDataQueries[${index}].id`, ids),
    ids.length > 0 && shown.length === 0 ? problem('metricDataQueries', ids, 'must have one with returnData: the result would be empty')
      : undefined,
    wholeMilliseconds('interval', interval, 1),
  ];
}

export function newRelicProblems({ query, profile, timeout }: NewRelicOptions): Problem[] {
  return [notEmpty('query', query), secret('profile', profile), wholeSeconds('timeout', timeout, 1)];
}

export function graphiteProblems({ address, query }: GraphiteOptions): Problem[] {
  return [httpUrl('address', address), notEmpty('query', query)];
}

export function influxdbProblems({ query, profile }: InfluxdbOptions): Problem[] {
  return [notEmpty('query', query), secret('profile', profile)];
}

export function skywalkingProblems({ address, query, interval }: SkywalkingOptions): Problem[] {
  return [httpUrl('address', address), notEmpty('query', query), wholeMilliseconds('interval', interval, 1)];
}

export function wavefrontProblems({ address, query }: WavefrontOptions): Problem[] {
  return [notEmpty('address', address), notEmpty('query', query)];
}

function secret(prop: string, name: string | undefined): Problem {
  return name?.includes('{{') === true ? undefined : notEmpty(prop, name) ?? dnsSubdomain(prop, name);
}
