import { jobProblems } from '../../manifests/pods/job';
import { type Problem, problem, unique, within } from '../../problem';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { toJson_AnalysisTemplateSpecMetrics } from '../../../imports/analysis-template';
import { renderMetric, renderProvider } from '../../render/analysis';
import { type AnalysisTemplateArgument, sameDefault } from '../../values/analysis/analysis-template-argument';
import type { AnalysisTemplateFacts } from '../../values/analysis/analysis-template-ref';
import { AnalysisTemplateRef } from '../../values/analysis/analysis-template-ref';
import { annotationKeys, dnsSubdomain, labels, notEmpty, wholeNumber } from '../../values/check';
import { type Metric, metricProblems } from '../../values/analysis/metric';
import { metricPattern } from '../../values/analysis/metric-pattern';
import { AnalysisCombination } from './analysis-combination';
import type { ClusterAnalysisTemplateProps } from './analysis-template-props';

/** What a Job's name has room for beside the id of the run and the number of the measurement. */
const JOB_NAME_PART = 22;

/** The template's own arguments, and those of its metrics that it does not declare itself. */
function declaredArguments({ args, metrics }: ClusterAnalysisTemplateProps): AnalysisTemplateArgument[] {
  const declared = [...(args ?? [])];
  for (const argument of (metrics ?? []).flatMap((metric) => metric.args ?? [])) {
    if (!declared.some(({ name }) => name === argument.name)) declared.push(argument);
  }
  return declared;
}

export function factsOf(
  props: ClusterAnalysisTemplateProps,
  name: string,
  clusterScope: boolean,
  namespace?: string,
): AnalysisTemplateFacts {
  return {
    name,
    clusterScope,
    namespace,
    args: declaredArguments(props),
    metrics: [...(props.metrics ?? [])],
    dryRun: [...(props.dryRun ?? [])],
    measurementRetention: (props.measurementRetention ?? []).map((rule) => rule.metricName),
    templates: [...(props.templates ?? [])],
  };
}

/** Everything that the controller finds in a template only when a Rollout runs it. */
export function templateProblems(props: ClusterAnalysisTemplateProps, facts: AnalysisTemplateFacts, platform: Platform): Problem[] {
  const combination = new AnalysisCombination([AnalysisTemplateRef._of(facts)]);
  const { metrics, templates } = facts;
  return [
    notEmpty('name', facts.name) ?? dnsSubdomain('name', facts.name),
    ...labels('labels', props.labels),
    ...annotationKeys('annotations', props.annotations),
    metrics.length === 0 && templates.length === 0 ? problem('metrics', [], 'must have at least one entry, or templates must') : undefined,
    ...metrics.flatMap((metric, index) => metricProblems(`metrics[${index}]`, metric, defaultsOf(facts.args))),
    ...metrics.map(({ provider: { _spec: spec } }, index) =>
      (spec.type !== 'datadog' || spec.options.requestTimeout === undefined ? undefined
        : platform._needs(`metrics[${index}].provider.requestTimeout`, spec.options.requestTimeout.toHumanString(),
          Capability.DATADOG_REQUEST_TIMEOUT))),
    ...metrics.map(({ provider: { _spec: spec } }, index) =>
      (spec.type !== 'kayenta' || spec.options.lookback === undefined ? undefined
        : platform._needs(`metrics[${index}].provider.lookback`, spec.options.lookback, Capability.KAYENTA_LOOKBACK))),
    ...nameProblems(metrics),
    ...argumentProblems(props),
    ...metrics.flatMap((metric, index) => podProblems(`metrics[${index}].provider.spec`, metric, platform)),
    ...metrics.flatMap((metric, index) => placeholderProblems(`metrics[${index}]`, metric, facts.args, platform)),
    ...ruleProblems(props, combination),
    ...templates.map((ref, index) =>
      ref.templateName === facts.name && ref.clusterScope === facts.clusterScope
        ? problem(`templates[${index}]`, ref.templateName, 'must not be the template itself: the controller would never finish')
        : undefined),
    ...combination.problems('templates'),
  ];
}

/** The texts of the arguments that have a default. */
export function defaultsOf(args: readonly AnalysisTemplateArgument[]): (name: string) => string | undefined {
  return (name) => {
    const found = args.find((argument) => argument.name === name)?._default;
    return found?.type === 'value' ? found.value : undefined;
  };
}

function nameProblems(metrics: readonly Metric[]): Problem[] {
  const names = metrics.map((metric) => metric.name);
  const jobs = metrics.filter((metric) => metric.provider._spec.type === 'job').map((metric) => metric.name);
  const repeated = unique((index) => `metrics[${index}].name`, names);
  return names.map((name, index) => {
    if (repeated[index] !== undefined) return repeated[index];
    const twin = jobs.slice(0, jobs.indexOf(name)).find((other) => other.slice(0, JOB_NAME_PART) === name.slice(0, JOB_NAME_PART));
    if (!jobs.includes(name) || twin === undefined) return undefined;
    return problem(`metrics[${index}].name`, name,
      `must differ from ${JSON.stringify(twin)} in its first ${JOB_NAME_PART} characters: `
        + 'the Job\'s name has no more, and one Job would serve both');
  });
}

function argumentProblems({ args, metrics }: ClusterAnalysisTemplateProps): Problem[] {
  const own = (args ?? []).map((argument) => argument.name);
  const brought = new Map<string, AnalysisTemplateArgument>();
  return [
    ...unique((index) => `args[${index}].name`, own),
    ...(metrics ?? []).flatMap((metric, index) => (metric.args ?? []).map((argument) => {
      const earlier = brought.get(argument.name) ?? argument;
      brought.set(argument.name, earlier);
      if (own.includes(argument.name) || sameDefault(earlier._default, argument._default)) return undefined;
      return problem(`metrics[${index}].args`, argument.name, 'must be declared alike by all metrics, or by the template');
    })),
  ];
}

/** The controller replaces whatever stands in double braces, anywhere in a metric, and fails if it cannot. */
function placeholderProblems(prop: string, metric: Metric, args: readonly AnalysisTemplateArgument[], platform: Platform): Problem[] {
  const names = args.map((argument) => argument.name);
  const known = names.length === 0 ? 'there is none' : names.join(', ');
  // Durations have no braces, and one with a fraction cannot be rendered.
  const rendered = renderMetric({ ...metric, interval: undefined, initialDelay: undefined }, platform);
  const found = textsIn(toJson_AnalysisTemplateSpecMetrics(rendered)).flatMap((text) => text.match(/\{\{(?:(?!\}\}).)*(?:\}\})?/gs) ?? []);
  return [...new Set(found)].map((tag) => {
    if (!tag.endsWith('}}')) return problem(prop, tag, 'must close what it opens with {{');
    const name = /^args\.(.*)$/s.exec(tag.slice(2, -2).trim())?.[1];
    return name !== undefined && names.includes(name) ? undefined
      : problem(prop, tag, `must be an argument that the template declares: ${known}`);
  });
}

/** The Job of a metric, as it will be made, but for the texts that the controller puts arguments into. */
function podProblems(prop: string, { provider }: Metric, platform: Platform): Problem[] {
  const { job } = renderProvider(provider, platform);
  return job === undefined ? [] : within(prop, jobProblems(job.spec)
    .filter(({ prop: path = '', value }) => !hasArgument(value) || QUANTITY.test(path)));
}

/** The controller cannot read a template, nor any other beside it, in which one of these is no quantity yet. */
const QUANTITY = /\.(limits|requests|overhead)\.|\.(sizeLimit|divisor)$/;

function hasArgument(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{');
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [key, ...textsIn(child)]);
}

function ruleProblems({ dryRun, measurementRetention }: ClusterAnalysisTemplateProps, combination: AnalysisCombination): Problem[] {
  const rules: ReadonlyArray<readonly [string, string]> = [
    ...(dryRun ?? []).map((pattern, index) => [`dryRun[${index}]`, pattern] as const),
    ...(measurementRetention ?? []).map(({ metricName }, index) => [`measurementRetention[${index}].metricName`, metricName] as const),
  ];
  return [
    ...rules.map(([prop, pattern]) => metricPattern(prop, pattern) ?? combination.unmatched(prop, pattern)),
    ...unique((index) => `dryRun[${index}]`, dryRun),
    ...unique((index) => `measurementRetention[${index}].metricName`, measurementRetention, { key: ({ metricName }) => metricName }),
    ...(measurementRetention ?? []).map(({ limit }, index) => wholeNumber(`measurementRetention[${index}].limit`, limit, 1)),
  ];
}
