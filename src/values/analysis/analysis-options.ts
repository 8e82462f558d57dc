import type { AnalysisArgument } from './analysis-argument';
import type { AnalysisTemplateRef } from './analysis-template-ref';
import { type Problem, notEmpty, wholeNumber } from '../check';
import { type MetadataOptions, metadataProblems } from '../metadata-options';
import { metricPattern } from './metric-pattern';
import { unique } from '../../problem';

/** How many measurements of a metric an AnalysisRun keeps. */
export interface MeasurementRetention {
  /** Regular expression on the names of the metrics; an expression that does not compile is an error. */
  readonly metricName: string;

  /** Number of measurements kept, at least 1. */
  readonly limit: number;
}

/**
 * What an analysis runs: in a step, or in the background of the whole canary.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export interface AnalysisOptions {
  /** Templates that are run together as one AnalysisRun. At least one, or an error. */
  readonly templates: AnalysisTemplateRef[];

  /**
   * Values of the templates' arguments. A name given twice is an error. The controller drops without
   * a word an argument that no template declares.
   *
   * @default - none
   */
  readonly args?: AnalysisArgument[];

  /**
   * Metrics that are measured but cannot fail the analysis: regular expressions on metric names (`.*` for
   * all; a lone `*` does not compile and is an error). Each must match at least one metric of the templates.
   *
   * @default - every metric counts
   */
  readonly dryRun?: string[];

  /**
   * How many measurements are kept of which metrics.
   *
   * @default - 10 of each, which is the controller's default
   */
  readonly measurementRetention?: MeasurementRetention[];

  /**
   * Labels and annotations of the AnalysisRun.
   *
   * @default - none
   */
  readonly analysisRunMetadata?: MetadataOptions;
}

/**
 * An analysis that runs beside the steps until the canary ends.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#background-analysis
 */
export interface BackgroundAnalysisOptions extends AnalysisOptions {
  /**
   * Index of the step, counted from 0, at which the analysis starts. An index with no step is an error.
   *
   * @default 0
   */
  readonly startingStep?: number;
}

export function argumentProblems(prop: string, args: readonly AnalysisArgument[] | undefined): Problem[] {
  return unique((index) => `${prop}[${index}].name`, args, { key: ({ name }) => name });
}

export function dryRunProblems(dryRun: readonly string[] | undefined): Problem[] {
  return (dryRun ?? []).map((name, index) => metricPattern(`dryRun[${index}]`, name));
}

export function analysisProblems(options: AnalysisOptions): Problem[] {
  return [
    notEmpty('templates', options.templates),
    ...argumentProblems('args', options.args),
    ...dryRunProblems(options.dryRun),
    ...(options.measurementRetention ?? []).flatMap(({ metricName, limit }, index) => [
      metricPattern(`measurementRetention[${index}].metricName`, metricName),
      wholeNumber(`measurementRetention[${index}].limit`, limit, 1),
    ]),
    ...metadataProblems('analysisRunMetadata', options.analysisRunMetadata),
  ];
}
