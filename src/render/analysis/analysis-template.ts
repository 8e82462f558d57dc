import type { Duration } from 'cdk8s';
import {
  type AnalysisTemplateSpec,
  type AnalysisTemplateSpecArgs,
  type AnalysisTemplateSpecMetrics,
  AnalysisTemplateSpecMetricsConsecutiveErrorLimit as ConsecutiveErrorLimit,
  AnalysisTemplateSpecMetricsConsecutiveSuccessLimit as ConsecutiveSuccessLimit,
  AnalysisTemplateSpecMetricsCount as Count,
  AnalysisTemplateSpecMetricsFailureLimit as FailureLimit,
  AnalysisTemplateSpecMetricsInconclusiveLimit as InconclusiveLimit,
} from '../../../imports/analysis-template';
import type { Platform } from '../../platform/platform';
import type { MeasurementRetention } from '../../values/analysis/analysis-options';
import type { AnalysisTemplateArgument } from '../../values/analysis/analysis-template-argument';
import type { AnalysisTemplateRef } from '../../values/analysis/analysis-template-ref';
import { goDuration } from '../../values/duration';
import type { Metric } from '../../values/analysis/metric';
import { renderDryRun } from './analysis';
import { renderProvider } from './metric-provider';

/** Everything about a template, decided. */
export interface ResolvedAnalysisTemplate {
  readonly metrics: readonly Metric[];
  readonly args: readonly AnalysisTemplateArgument[];
  readonly dryRun?: readonly string[];
  readonly measurementRetention?: readonly MeasurementRetention[];
  readonly templates?: readonly AnalysisTemplateRef[];
}

/** The spec of an AnalysisTemplate, which is also that of a ClusterAnalysisTemplate. */
export function renderAnalysisTemplate(template: ResolvedAnalysisTemplate, platform: Platform): AnalysisTemplateSpec {
  const { metrics, args } = template;
  return {
    args: args.length === 0 ? undefined : args.map(renderArgument),
    metrics: metrics.length === 0 ? undefined : metrics.map((metric) => renderMetric(metric, platform)),
    templates: template.templates?.map(({ templateName, clusterScope }) =>
      ({ templateName, clusterScope: clusterScope ? true : undefined })),
    dryRun: renderDryRun(template.dryRun),
    measurementRetention: template.measurementRetention?.map(({ metricName, limit }) => ({ metricName, limit })),
  };
}

export function renderMetric(metric: Metric, platform: Platform): AnalysisTemplateSpecMetrics {
  const names = metric.fromArgs ?? {};
  return {
    name: metric.name,
    initialDelay: duration(metric.initialDelay, names.initialDelay),
    interval: duration(metric.interval, names.interval),
    count: intOrString(Count, metric.count, names.count),
    successCondition: metric.successCondition,
    failureCondition: metric.failureCondition,
    failureLimit: intOrString(FailureLimit, metric.failureLimit, names.failureLimit),
    inconclusiveLimit: intOrString(InconclusiveLimit, metric.inconclusiveLimit, names.inconclusiveLimit),
    consecutiveErrorLimit: intOrString(ConsecutiveErrorLimit, metric.consecutiveErrorLimit, names.consecutiveErrorLimit),
    consecutiveSuccessLimit: intOrString(ConsecutiveSuccessLimit, metric.consecutiveSuccessLimit, names.consecutiveSuccessLimit),
    provider: renderProvider(metric.provider, platform),
  };
}

function renderArgument({ name, _default: source }: AnalysisTemplateArgument): AnalysisTemplateSpecArgs {
  switch (source.type) {
    case 'required':
      return { name };
    case 'value':
      return { name, value: source.value };
    case 'secret':
      return { name, valueFrom: { secretKeyRef: { name: source.secretName, key: source.key } } };
  }
}

function duration(value: Duration | undefined, argument: string | undefined): string | undefined {
  return value === undefined ? placeholder(argument) : goDuration(value);
}

function intOrString<T>(
  type: { fromNumber(value: number): T; fromString(value: string): T },
  value: number | undefined,
  argument: string | undefined,
): T | undefined {
  if (value !== undefined) return type.fromNumber(value);
  const text = placeholder(argument);
  return text === undefined ? undefined : type.fromString(text);
}

function placeholder(argument: string | undefined): string | undefined {
  return argument === undefined ? undefined : `{{args.${argument}}}`;
}
