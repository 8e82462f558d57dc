import type { MeasurementRetention } from '../../values/analysis/analysis-options';
import type { AnalysisTemplateArgument } from '../../values/analysis/analysis-template-argument';
import type { AnalysisTemplateRef } from '../../values/analysis/analysis-template-ref';
import type { Metric } from '../../values/analysis/metric';

/**
 * Props of `ClusterAnalysisTemplate`, and most of those of `AnalysisTemplate`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export interface ClusterAnalysisTemplateProps {
  /**
   * Name of the object; a DNS name, or an error.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Labels of the object.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the object.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * What is measured. At least one metric, or `templates`, or an error; no name twice.
   *
   * @default - the metrics of `templates` only
   */
  readonly metrics?: Metric[];

  /**
   * The arguments that the metrics use as `{{args.name}}`. A metric that uses an argument which the template
   * does not declare is an error; so is a name twice. Arguments that ready-made metrics bring along need not
   * be repeated.
   *
   * @default - those that the metrics bring along
   */
  readonly args?: AnalysisTemplateArgument[];

  /**
   * Metrics that are measured but cannot fail the analysis: regular expressions on metric names (`.*` for all).
   * One that matches no metric is an error.
   *
   * @default - every metric counts
   */
  readonly dryRun?: string[];

  /**
   * How many measurements are kept of which metrics. An expression that matches no metric is an error.
   *
   * @default - 10 of each, which is the controller's default
   */
  readonly measurementRetention?: MeasurementRetention[];

  /**
   * Other templates whose metrics are run as well. An AnalysisTemplate is looked for in the namespace of the
   * Rollout. Metric names must not repeat, nor may an argument have two values.
   *
   * @default - none
   */
  readonly templates?: AnalysisTemplateRef[];
}

/**
 * Props of `AnalysisTemplate`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export interface AnalysisTemplateProps extends ClusterAnalysisTemplateProps {
  /**
   * Namespace of the object: that of the Rollouts that use it.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;
}
