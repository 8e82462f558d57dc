import type { Duration } from 'cdk8s';
import { promQlFault } from '../../grammar/promql';
import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';
import { wholeSeconds } from '../duration';
import { wholeMilliseconds } from './duration-range';
import { headerName } from '../header-match';
import { type MetricAuthentication, httpUrl } from './metric-authentication';
import { timeProblem } from './time-expression';

/** A Prometheus server, and how to reach it. */
export interface PrometheusServer {
  /**
   * URL of the server: http or https, or an error.
   *
   * @default - the controller's environment variable `ARGO_ROLLOUTS_PROMETHEUS_ADDRESS`
   */
  readonly address?: string;

  /**
   * How the controller proves who it is. The controller signs (`sigv4`) only for addresses that contain
   * `aps-workspaces`; with another address that is an error.
   *
   * @default - not at all
   */
  readonly authentication?: MetricAuthentication;

  /**
   * Headers of the requests. A name that is no HTTP header name is an error.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Whether the server's certificate goes unchecked.
   *
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * How long a query may take: whole seconds, at least 1.
   *
   * @default - 30 seconds, which is the controller's default
   */
  readonly timeout?: Duration;
}

/** A range query: the values over a time instead of the last ones. */
export interface PrometheusRangeQuery {
  /** Expression for the first instant, such as `now() - duration("1h")`. Must not be empty, and what can be no time is an error. */
  readonly start: string;

  /** Expression for the last instant, such as `now()`. Must not be empty, and what can be no time is an error. */
  readonly end: string;

  /** Time between two values: whole milliseconds, at least 1. */
  readonly step: Duration;
}

/**
 * A Prometheus query.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/prometheus/
 */
export interface PrometheusOptions extends PrometheusServer {
  /** Query in PromQL; must not be empty, and its quotes and brackets close, or an error. */
  readonly query: string;

  /**
   * Asks for a range; `result` is then the list of all values.
   *
   * @default - an instant query
   */
  readonly rangeQuery?: PrometheusRangeQuery;
}

export function prometheusProblems(options: PrometheusOptions): Problem[] {
  const { rangeQuery } = options;
  return [
    ...serverProblems('', options),
    notEmpty('query', options.query) ?? queryProblem(options.query),
    notEmpty('rangeQuery.start', rangeQuery?.start) ?? timeProblem('rangeQuery.start', rangeQuery?.start),
    notEmpty('rangeQuery.end', rangeQuery?.end) ?? timeProblem('rangeQuery.end', rangeQuery?.end),
    wholeMilliseconds('rangeQuery.step', rangeQuery?.step, 1),
  ];
}

export function serverProblems(prefix: string, { address, authentication, headers, timeout }: PrometheusServer): Problem[] {
  return [
    httpUrl(`${prefix}address`, address),
    authentication?._spec.type === 'sigv4' && address !== undefined && !/aps-workspaces|\{\{/.test(address)
      ? problem(`${prefix}authentication`, 'sigv4',
        'must go with an address that contains aps-workspaces: the controller signs for no other')
      : undefined,
    ...headerProblems(`${prefix}headers`, headers),
    wholeSeconds(`${prefix}timeout`, timeout, 1),
  ];
}

export function headerProblems(prop: string, headers: { readonly [name: string]: string } | undefined): Problem[] {
  return Object.keys(headers ?? {}).map((name) => headerName(prop, name));
}

function queryProblem(query: string): Problem {
  const fault = promQlFault(query);
  return fault === undefined ? undefined : problem('query', query, `must be a query of Prometheus: ${fault}`);
}
