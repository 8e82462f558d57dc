import type { Duration } from 'cdk8s';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';
import { wholeSeconds } from '../duration';

/**
 * What every CloudWatch query can have.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 */
export interface CloudWatchQueryOptions {
  /**
   * Name of the result in CloudWatch's answer.
   *
   * @default - chosen by CloudWatch
   */
  readonly label?: string;

  /**
   * Whether the query is part of `result`. Set it to false for one that only an expression uses.
   *
   * @default - true, which is CloudWatch's default
   */
  readonly returnData?: boolean;
}

/**
 * A CloudWatch query by an expression.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 */
export interface CloudWatchExpressionOptions extends CloudWatchQueryOptions {
  /**
   * Time between two values: whole seconds, at least 1. CloudWatch takes 1, 5, 10, 30 and multiples of 60.
   *
   * @default - that of the queries in the expression
   */
  readonly period?: Duration;
}

/**
 * A CloudWatch query for a metric.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html
 */
export interface CloudWatchMetricOptions extends CloudWatchQueryOptions {
  /** Namespace of the metric, such as `AWS/ApplicationELB`; must not be empty. */
  readonly namespace: string;

  /** Name of the metric; must not be empty. */
  readonly metricName: string;

  /**
   * Dimensions of the metric.
   *
   * @default - none
   */
  readonly dimensions?: { [name: string]: string };

  /** Statistic, such as `Average`, `Sum` or `p95`; must not be empty. */
  readonly stat: string;

  /** Time between two values: whole seconds, at least 1. CloudWatch takes 1, 5, 10, 30 and multiples of 60. */
  readonly period: Duration;

  /**
   * Unit of the values, such as `Seconds`.
   *
   * @default - whatever the metric has
   */
  readonly unit?: string;
}

/** @internal */
export type CloudWatchQuerySpec =
  | { readonly type: 'expression'; readonly expression: string; readonly options: CloudWatchExpressionOptions }
  | { readonly type: 'metric'; readonly options: CloudWatchMetricOptions };

/**
 * One query of a CloudWatch metric.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 */
export class CloudWatchQuery {
  /**
   * A metric-math expression.
   *
   * @param id name that expressions use: a lower-case letter, then letters, digits and `_`
   * @param expression such as `errors / requests`; must not be empty
   */
  public static expression(id: string, expression: string, options: CloudWatchExpressionOptions = {}): CloudWatchQuery {
    return new CloudWatchQuery(id, { type: 'expression', expression, options },
      [notEmpty('expression', expression), wholeSeconds('period', options.period, 1)]);
  }

  /**
   * A metric of CloudWatch.
   *
   * @param id name that expressions use: a lower-case letter, then letters, digits and `_`
   */
  public static metric(id: string, options: CloudWatchMetricOptions): CloudWatchQuery {
    return new CloudWatchQuery(id, { type: 'metric', options }, [
      notEmpty('namespace', options.namespace),
      notEmpty('metricName', options.metricName),
      notEmpty('stat', options.stat),
      wholeSeconds('period', options.period, 1),
    ]);
  }

  private constructor(
    /** Name that expressions use. */ public readonly id: string,
    /** @internal */ public readonly _spec: CloudWatchQuerySpec,
    problems: Problem[],
  ) {
    rejectIf(
      `CloudWatchQuery.${_spec.type}`,
      /^[a-z][a-zA-Z0-9_]*$/.test(id) ? undefined : problem('id', id, 'must be a lower-case letter, then letters, digits and \'_\''),
      ...problems,
    );
  }
}
