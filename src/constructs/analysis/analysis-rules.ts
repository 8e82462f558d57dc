import { type Problem, problem, unique, without } from '../../problem';
import type { AnalysisArgument } from '../../values/analysis/analysis-argument';
import type { AnalysisOptions } from '../../values/analysis/analysis-options';
import type { AnalysisTemplateFacts } from '../../values/analysis/analysis-template-ref';
import type { AnalysisTemplateRef } from '../../values/analysis/analysis-template-ref';
import type { StepSpec } from '../../values/canary/canary-step';
import type { ExperimentOptions } from '../../values/canary/experiment-options';
import type { Metric } from '../../values/analysis/metric';
import { hasInterval, knownCount, limitProblems } from '../../values/analysis/metric-limits';
import { metricPattern } from '../../values/analysis/metric-pattern';
import type { RolloutOptions } from '../../values/canary/rollout-options';
import { AnalysisCombination } from './analysis-combination';
import { defaultsOf } from './analysis-template-rules';

/** One use of templates: together they become one AnalysisRun. */
interface Usage {
  readonly prop: string;
  readonly refs: readonly AnalysisTemplateRef[];
  /** Prop with the templates: several, or one. */
  readonly refsProp: string;
  readonly args: readonly AnalysisArgument[];
  /** Prop and rules on metric names; each must match. */
  readonly dryRun: readonly [string, readonly string[]];
  readonly retention: readonly [string, readonly string[]];
}

/**
 * What the analyses of a Rollout and the templates that they run do to each other. Templates that live elsewhere
 * are taken on trust.
 *
 * @param namespace of the Rollout, which is where its AnalysisTemplates are looked for
 */
export function analysisUsageProblems(options: RolloutOptions, steps: readonly StepSpec[], namespace?: string): Problem[] {
  const { analysis } = options;
  return [
    ...(analysis === undefined ? [] : usageProblems(usageOf('analysis', analysis), namespace)),
    ...steps.flatMap((step, index) => {
      if (step.type === 'analysis') return inlineProblems(usageOf(`steps[${index}].analysis`, step.analysis), namespace);
      if (step.type === 'experiment') return experimentUsageProblems(`steps[${index}].experiment`, step.experiment, namespace);
      return [];
    }),
  ];
}

function usageOf(prop: string, { templates, args, dryRun, measurementRetention }: AnalysisOptions): Usage {
  return {
    prop,
    refs: templates,
    refsProp: `${prop}.templates`,
    args: args ?? [],
    dryRun: [`${prop}.dryRun`, dryRun ?? []],
    retention: [`${prop}.measurementRetention`, (measurementRetention ?? []).map((rule) => rule.metricName)],
  };
}

function inlineProblems(usage: Usage, namespace: string | undefined): Problem[] {
  return [...usageProblems(usage, namespace), ...endlessProblems(usage)];
}

/** The rules of an experiment apply to each of its analyses, and each must have a metric for them. */
function experimentUsageProblems(prop: string, experiment: ExperimentOptions, namespace: string | undefined): Problem[] {
  return (experiment.analyses ?? []).flatMap(({ template, args, requiredForCompletion }, index) => {
    const usage: Usage = {
      prop: `${prop}.analyses[${index}]`,
      refs: [template],
      refsProp: `${prop}.analyses[${index}].template`,
      args: args ?? [],
      dryRun: [`${prop}.dryRun`, experiment.dryRun ?? []],
      retention: ['', []],
    };
    return [...usageProblems(usage, namespace), ...(requiredForCompletion === true ? requiredProblems(usage) : [])];
  });
}

function usageProblems(usage: Usage, namespace: string | undefined): Problem[] {
  const combination = new AnalysisCombination(usage.refs);
  const own = usage.refs.flatMap((ref) => new AnalysisCombination([ref]).problems(usage.refsProp));
  return [
    ...combination.templates.map((template) => namespaceProblem(usage, template, namespace)),
    // A template reports by itself what it includes.
    ...without(own, combination.problems(usage.refsProp)),
    ...argumentProblems(usage, combination),
    ...[usage.dryRun, usage.retention].flatMap(([prop, patterns]) => [
      ...patterns.map((pattern, index) =>
        (metricPattern(prop, pattern) === undefined ? combination.unmatched(`${prop}[${index}]`, pattern) : undefined)),
      ...unique((index) => `${prop}[${index}]`, patterns),
    ]),
    ...repeatedRules(usage.dryRun, combination, (template) => template.dryRun),
    ...repeatedRules(usage.retention, combination, (template) => template.measurementRetention),
    ...givenLimitProblems(usage, combination),
  ];
}

function namespaceProblem({ refsProp }: Usage, { name, namespace }: AnalysisTemplateFacts, own: string | undefined): Problem {
  if (namespace === undefined || own === undefined || namespace === own) return undefined;
  return problem(refsProp, name,
    `must be in the namespace of the Rollout, ${JSON.stringify(own)}, not in ${JSON.stringify(namespace)}: `
      + 'use a ClusterAnalysisTemplate for several namespaces');
}

function argumentProblems({ prop, args }: Usage, combination: AnalysisCombination): Problem[] {
  const given = args.map((argument) => argument.name);
  const declared = combination.args;
  const known = declared.size === 0 ? 'they declare none' : `they declare ${[...declared.keys()].join(', ')}`;
  return [
    ...[...declared.values()].map(({ template, argument }) =>
      argument._default.type === 'required' && !given.includes(argument.name)
        ? problem(`${prop}.args`, given.length === 0 ? undefined : given,
          `must give ${JSON.stringify(argument.name)}: the template ${JSON.stringify(template)} needs it and has no value for it`)
        : undefined),
    ...given.map((name) => {
      const found = declared.get(name);
      if (found?.argument._default.type === 'secret') {
        return problem(`${prop}.args`, name, `must not be given: the template ${JSON.stringify(found.template)} takes it from a Secret, `
          + 'and the controller ignores any other value');
      }
      return found === undefined && combination.isComplete
        ? problem(`${prop}.args`, name, `must be an argument of the templates: ${known}, and the controller drops any other`) : undefined;
    }),
  ];
}

/** The controller merges the rules of the Rollout with those of the templates and takes none twice. */
function repeatedRules(
  [prop, patterns]: readonly [string, readonly string[]],
  combination: AnalysisCombination,
  rulesOf: (template: AnalysisTemplateFacts) => readonly string[],
): Problem[] {
  return patterns.map((pattern, index) => {
    const template = combination.templates.find((other) => rulesOf(other).includes(pattern));
    return template === undefined ? undefined
      : problem(`${prop}[${index}]`, pattern, `must not repeat a rule of the template ${JSON.stringify(template.name)}`);
  });
}

/** Text of an argument in the AnalysisRun. A name that is given counts, even if its value shows only in the cluster. */
function valuesIn(usage: Usage, combination: AnalysisCombination): (name: string) => string | undefined {
  const declared = defaultsOf([...combination.args.values()].map(({ argument }) => argument));
  return (name) => {
    const given = usage.args.find((argument) => argument.name === name);
    if (given === undefined) return declared(name);
    return 'value' in given._source ? given._source.value : undefined;
  };
}

/** The limits again, with the values that are given: what the template says by itself it has reported. */
function givenLimitProblems(usage: Usage, combination: AnalysisCombination): Problem[] {
  const values = valuesIn(usage, combination);
  return combination.templates.flatMap((template) => template.metrics.flatMap((metric) => {
    const prefix = `${usage.refsProp}.${template.name}.${metric.name}.`;
    const stated = limitProblems(prefix, metric, defaultsOf(template.args));
    return without(stated, limitProblems(prefix, metric, values));
  }));
}

/**
 * Metrics without an end, in a step. The controller refuses the Rollout, and looks only at what the template
 * itself says: an argument that the step gives does not count.
 */
function endlessProblems(usage: Usage): Problem[] {
  return metricsOf(usage)
    .filter(({ template, metric }) => endless(metric, (name) => defaultsOf(template.args)(name) ?? ''))
    .map(({ template, metric }) => {
      const rule = metric.fromArgs?.count === undefined
        ? 'must have a count: with an interval alone the step would never end'
        : 'must have a count that the template knows: in a step the controller looks at the default of the argument only';
      return problem(usage.refsProp, metric.name, `${rule} (template ${JSON.stringify(template.name)})`);
    });
}

function requiredProblems(usage: Usage): Problem[] {
  const values = valuesIn(usage, new AnalysisCombination(usage.refs));
  return metricsOf(usage)
    .filter(({ metric }) => endless(metric, values))
    .map(({ template, metric }) => problem(usage.refsProp, metric.name,
      `must have a count: the experiment waits for it and would never end (template ${JSON.stringify(template.name)})`));
}

function metricsOf({ refs }: Usage): Array<{ readonly template: AnalysisTemplateFacts; readonly metric: Metric }> {
  return new AnalysisCombination(refs).templates.flatMap((template) => template.metrics.map((metric) => ({ template, metric })));
}

/** A count that cannot be read is none, for the controller too; one that nobody knows yet is taken on trust. */
function endless(metric: Metric, valueOf: (name: string) => string | undefined): boolean {
  if (!hasInterval(metric)) return false;
  const argument = metric.fromArgs?.count;
  if (metric.count === undefined && argument !== undefined && valueOf(argument) === undefined) return false;
  return (knownCount(metric, 'count', valueOf) ?? 0) === 0;
}
