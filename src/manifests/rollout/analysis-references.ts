import { type JsonObject, at, record, records, texts } from '../manifest';

/** An AnalysisTemplate that a Rollout or another template names. */
export interface TemplateReference {
  readonly name: string;
  readonly clusterScope: boolean;
  readonly path: string;
}

/** Templates that become one AnalysisRun together, and what they are run with. */
export interface AnalysisUse {
  /** In the background the controller wants each template by itself to have its arguments. */
  readonly inBackground: boolean;
  readonly path: string;
  readonly templates: readonly TemplateReference[];
  /** Names of the arguments that are given. One without a value is given, too: it is empty. */
  readonly args: readonly string[];
  /** Regular expressions on the names of metrics. */
  readonly dryRun: readonly string[];
  /** Regular expressions on the names of metrics. */
  readonly measurementRetention: readonly string[];
}

/** The background analysis, the analysis steps, and each analysis of the experiments. */
export function analysisUses(canary: JsonObject, steps: readonly JsonObject[], path: string): AnalysisUse[] {
  return [
    ...(canary.analysis === undefined ? [] : [analysisUse(record(canary.analysis), `${path}.analysis`, true)]),
    ...steps.flatMap((step, i) => [
      ...(step.analysis === undefined ? [] : [analysisUse(record(step.analysis), `${path}.steps[${i}].analysis`, false)]),
      ...experimentUses(record(step.experiment), `${path}.steps[${i}].experiment`),
    ]),
  ];
}

/** The templates that a template takes the metrics of. */
export function templateTemplates(manifest: JsonObject): TemplateReference[] {
  return templates(at(manifest, 'spec', 'templates'), '$.spec.templates');
}

function analysisUse(analysis: JsonObject, path: string, inBackground: boolean): AnalysisUse {
  return {
    inBackground,
    path,
    templates: templates(analysis.templates, `${path}.templates`),
    args: namesIn(analysis.args, 'name'),
    dryRun: namesIn(analysis.dryRun, 'metricName'),
    measurementRetention: namesIn(analysis.measurementRetention, 'metricName'),
  };
}

function experimentUses(experiment: JsonObject, path: string): AnalysisUse[] {
  const references = templates(experiment.analyses, `${path}.analyses`);
  return records(experiment.analyses).map((analysis, i) => ({
    inBackground: false,
    path: `${path}.analyses[${i}]`,
    templates: references.filter((reference) => reference.path === `${path}.analyses[${i}].templateName`),
    args: namesIn(analysis.args, 'name'),
    dryRun: namesIn(experiment.dryRun, 'metricName'),
    measurementRetention: [],
  }));
}

function templates(value: unknown, path: string): TemplateReference[] {
  return records(value).flatMap(({ templateName, clusterScope }, i) => texts([templateName])
    .map((name) => ({ name, clusterScope: clusterScope === true, path: `${path}[${i}].templateName` })));
}

function namesIn(list: unknown, key: string): string[] {
  return texts(records(list).map((entry) => entry[key]));
}
