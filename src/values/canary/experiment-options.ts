import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-30';
import type { AnalysisArgument } from '../analysis/analysis-argument';
import { argumentProblems, dryRunProblems } from '../analysis/analysis-options';
import { type MetadataOptions, metadataProblems } from '../metadata-options';
import type { AnalysisTemplateRef } from '../analysis/analysis-template-ref';
import { type Problem, dnsLabel, notEmpty, percent, problem, serviceName, wholeNumber } from '../check';
import { wholeSeconds } from '../duration';
import { unique } from '../../problem';

/** Which pod template of the Rollout an experiment runs. */
export enum ExperimentSpecRef {
  /** The stable pod template. */
  STABLE = 'stable',
  /** The canary pod template. */
  CANARY = 'canary',
}

/**
 * One ReplicaSet of an experiment.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/experiment/#integration-with-rollouts
 */
export interface ExperimentTemplate {
  /** Name of the template, unique in the experiment; a DNS label, or an error. */
  readonly name: string;

  /** Pod template that is run. */
  readonly specRef: ExperimentSpecRef;

  /**
   * Number of pods, at least 0.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Labels and annotations that are added to the pods. A label that overrides one of the selector takes the
   * pods out of the Rollout's own Services.
   *
   * @default - none
   */
  readonly metadata?: MetadataOptions;

  /**
   * Selector of the ReplicaSet, where the pods' labels are changed by `metadata`.
   *
   * @default - the selector of the Rollout
   */
  readonly selector?: k8s.LabelSelector;

  /**
   * Share of the traffic in percent, 0 to 100; all templates together at most 100. Needs a router that can
   * weigh experiments: the Gateway API plugin with HTTPRoute, or Istio.
   *
   * @default - the pods get no traffic of their own
   */
  readonly weight?: number;

  /**
   * Whether the experiment makes a Service for these pods. A `weight` or a `serviceName` makes one as well.
   *
   * @default false
   */
  readonly createService?: boolean;

  /**
   * Name of that Service; a DNS label, or an error.
   *
   * @default - chosen by the controller
   */
  readonly serviceName?: string;
}

/** An analysis that belongs to an experiment. */
export interface ExperimentAnalysis {
  /** Name of the analysis, unique in the experiment; a DNS label, or an error. */
  readonly name: string;

  /** Template that is run. */
  readonly template: AnalysisTemplateRef;

  /**
   * Values of the template's arguments. A name given twice is an error.
   *
   * @default - none
   */
  readonly args?: AnalysisArgument[];

  /**
   * Whether the experiment goes on until this analysis has ended.
   *
   * @default false
   */
  readonly requiredForCompletion?: boolean;
}

/**
 * A step that runs pods beside the canary for a while.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/experiment/#integration-with-rollouts
 */
export interface ExperimentOptions {
  /** What is run. At least one template, or an error. */
  readonly templates: ExperimentTemplate[];

  /**
   * How long the experiment runs: whole seconds, at least 1.
   *
   * @default - until the analyses that are `requiredForCompletion` have ended; there must be one
   */
  readonly duration?: Duration;

  /**
   * Analyses that run meanwhile. One that fails fails the step and aborts the canary.
   *
   * @default - none
   */
  readonly analyses?: ExperimentAnalysis[];

  /**
   * Metrics that cannot fail the experiment: regular expressions on metric names.
   *
   * @default - every metric counts
   */
  readonly dryRun?: string[];

  /**
   * Labels and annotations of the AnalysisRuns.
   *
   * @default - none
   */
  readonly analysisRunMetadata?: MetadataOptions;

  /**
   * How long the pods stay after the end: whole seconds.
   *
   * @default - 30 seconds, which is the controller's default
   */
  readonly scaleDownDelay?: Duration;
}

export function experimentProblems(options: ExperimentOptions): Problem[] {
  const weight = options.templates.reduce((sum, template) => sum + (template.weight ?? 0), 0);
  return [
    notEmpty('templates', options.templates),
    ...options.templates.flatMap((template, index) => templateProblems(`templates[${index}]`, template)),
    ...repeated('templates', options.templates),
    weight > 100 ? problem('templates', weight, 'must have weights of at most 100 in all') : undefined,
    wholeSeconds('duration', options.duration, 1),
    options.duration === undefined && !(options.analyses ?? []).some((analysis) => analysis.requiredForCompletion === true)
      ? problem('duration', undefined, 'must be set where no analysis is requiredForCompletion: the experiment would never end')
      : undefined,
    ...(options.analyses ?? []).flatMap((analysis, index) => [
      dnsLabel(`analyses[${index}].name`, analysis.name),
      ...argumentProblems(`analyses[${index}].args`, analysis.args),
    ]),
    ...repeated('analyses', options.analyses ?? []),
    ...dryRunProblems(options.dryRun),
    ...metadataProblems('analysisRunMetadata', options.analysisRunMetadata),
    wholeSeconds('scaleDownDelay', options.scaleDownDelay),
  ];
}

function templateProblems(prop: string, template: ExperimentTemplate): Problem[] {
  return [
    dnsLabel(`${prop}.name`, template.name),
    wholeNumber(`${prop}.replicas`, template.replicas, 0),
    percent(`${prop}.weight`, template.weight),
    serviceName(`${prop}.serviceName`, template.serviceName),
    template.createService === false && (template.serviceName ?? template.weight) !== undefined
      ? problem(`${prop}.createService`, false, 'must not be false with a weight or a serviceName: they need a Service')
      : undefined,
    ...metadataProblems(`${prop}.metadata`, template.metadata),
  ];
}

function repeated(prop: string, entries: readonly { readonly name: string }[]): Problem[] {
  return unique((index) => `${prop}[${index}].name`, entries, { key: ({ name }) => name });
}
