import { type JsonObject, at, records, texts } from '../manifest';

/** An AnalysisTemplate that a Rollout or another template names. */
export interface TemplateReference {
  readonly name: string;
  readonly clusterScope: boolean;
  readonly path: string;
}

/** The templates of the background analysis, of analysis steps and of experiments. */
export function rolloutTemplates(canary: JsonObject, steps: readonly JsonObject[], path: string): TemplateReference[] {
  return [
    ...templates(at(canary, 'analysis', 'templates'), `${path}.analysis.templates`),
    ...steps.flatMap((step, i) => [
      ...templates(at(step, 'analysis', 'templates'), `${path}.steps[${i}].analysis.templates`),
      ...templates(at(step, 'experiment', 'analyses'), `${path}.steps[${i}].experiment.analyses`),
    ]),
  ];
}

/** The templates that a template takes the metrics of. */
export function templateTemplates(manifest: JsonObject): TemplateReference[] {
  return templates(at(manifest, 'spec', 'templates'), '$.spec.templates');
}

function templates(value: unknown, path: string): TemplateReference[] {
  return records(value).flatMap(({ templateName, clusterScope }, i) => texts([templateName])
    .map((name) => ({ name, clusterScope: clusterScope === true, path: `${path}[${i}].templateName` })));
}
