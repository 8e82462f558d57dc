import { type Problem, problem } from '../../problem';
import { type AnalysisTemplateArgument } from './analysis-template-argument';
import { dnsSubdomain, notEmpty } from '../check';
import { conditionProblem } from './metric-condition';
import { type ArgumentValue, type MetricLimits, limitProblems } from './metric-limits';
import type { MetricProvider } from './metric-provider';

/**
 * Something that an analysis measures.
 *
 * A measurement is a success, a failure, inconclusive or an error. With one condition whatever does not fulfil
 * it counts as the opposite; with both, whatever fulfils neither is inconclusive and pauses the canary.
 *
 * Conditions are expressions on `result`, in the language of `expr-lang`. They know `len`, `all`, `any` and the other
 * functions of the language, and `isNaN`, `isInf`, `isNil`, `default`, `asInt` and `asFloat`. What `result` is depends on
 * the provider: see `MetricProvider`. A condition that no release of Argo Rollouts from 1.9 on can read is an error, and so
 * is one that fails for whatever the provider may answer, such as `result > 0.9` on the list that a Prometheus query gives,
 * or one whose value is not true or false. Where the answer may be anything (web, plugins), only the spelling is judged.
 * An argument, `{{args.limit}}`, may stand for any value. Where it is a list (a
 * Prometheus query, for one), `result[0]` is an error while the list is empty; write
 * `len(result) > 0 && result[0] < 0.05`, or take `IstioMetrics` and `ApplicationMetrics`, which do.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 * @see https://github.com/expr-lang/expr/blob/v1.17.7/docs/language-definition.md
 */
export interface Metric extends MetricLimits {
  /**
   * Name of the metric, unique among the templates that are run together. With a Job it is part of the Job's
   * name and must be a DNS name, or an error.
   */
  readonly name: string;

  /** Who measures. */
  readonly provider: MetricProvider;

  /**
   * When a measurement is a success. Jobs and Kayenta judge on their own and ignore it, so there it is an
   * error; a query without any condition is one as well, because it would always succeed. So is a
   * condition that always fails.
   *
   * @default - whatever does not fulfil `failureCondition`
   */
  readonly successCondition?: string;

  /**
   * When a measurement is a failure, such as `len(result) > 0 && result[0] > 0.05`. An error where `successCondition` is one.
   *
   * @default - whatever does not fulfil `successCondition`
   */
  readonly failureCondition?: string;

  /**
   * Arguments that the metric uses. The template declares them along with its own; of two with one name, the
   * template's own counts.
   *
   * @default - none
   */
  readonly args?: AnalysisTemplateArgument[];
}

/** Providers that answer with a verdict and do not look at the conditions. */
const JUDGES: readonly string[] = ['job', 'kayenta'];
/** Providers that answer with numbers, which mean nothing without a condition. */
const QUERIES: readonly string[] = ['prometheus', 'datadog', 'newRelic', 'cloudWatch', 'graphite', 'influxdb', 'skywalking', 'wavefront'];

export function metricProblems(prop: string, metric: Metric, valueOf: ArgumentValue): Problem[] {
  const { name, provider } = metric;
  const spec = provider._spec;
  return [
    notEmpty(`${prop}.name`, name) ?? (spec.type === 'job' ? dnsSubdomain(`${prop}.name`, name) : undefined),
    ...conditionProblems(prop, metric),
    ...limitProblems(`${prop}.`, metric, valueOf),
    spec.type === 'kayenta' && (metric.interval ?? metric.fromArgs?.interval) === undefined && spec.needsInterval
      ? problem(`${prop}.interval`, undefined,
        'must be set for Kayenta scopes without a start and without lookback: it is the time that they look back')
      : undefined,
  ];
}

function conditionProblems(prop: string, { provider, successCondition, failureCondition }: Metric): Problem[] {
  const { type } = provider._spec;
  const conditions: ReadonlyArray<readonly [string, string | undefined]> = [['successCondition', successCondition],
    ['failureCondition', failureCondition]];
  return [
    ...conditions.map(([field, text]) => {
      if (text !== undefined && JUDGES.includes(type)) return problem(`${prop}.${field}`, text,
        `must not be set with ${type}: it gives its own verdict and the condition would be ignored`);
      if (text?.trim() === '') return notEmpty(`${prop}.${field}`, '');
      return text === undefined ? undefined : conditionProblem(`${prop}.${field}`, text, provider._spec);
    }),
    QUERIES.includes(type) && (successCondition ?? failureCondition) === undefined
      ? problem(`${prop}.successCondition`, undefined, 'must be set, or failureCondition: without a condition every answer is a success')
      : undefined,
  ];
}
