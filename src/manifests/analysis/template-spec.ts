import { type JsonObject, at, records, texts } from '../manifest';

/** Where a template has the value of an argument from. */
export type ArgumentSource = 'none' | 'value' | 'secret' | 'other';

/** An argument that a template declares. */
export interface DeclaredArgument {
  readonly name: string;
  readonly source: ArgumentSource;
  readonly value: unknown;
}

/** What an AnalysisTemplate, or a ClusterAnalysisTemplate, brings into an AnalysisRun. */
export interface TemplateSpec {
  readonly args: readonly DeclaredArgument[];
  readonly metrics: readonly string[];
  readonly dryRun: readonly string[];
  readonly measurementRetention: readonly string[];
}

export function templateSpec(template: JsonObject): TemplateSpec {
  const namesOf = (list: string, key: string): string[] =>
    [...new Set(texts(records(at(template, 'spec', list)).map((entry) => entry[key])))];
  return {
    args: records(at(template, 'spec', 'args')).flatMap((argument) =>
      texts([argument.name]).map((name) => ({ name, source: sourceOf(argument), value: argument.value }))),
    metrics: namesOf('metrics', 'name'),
    dryRun: namesOf('dryRun', 'metricName'),
    measurementRetention: namesOf('measurementRetention', 'metricName'),
  };
}

/** An empty text is a value. */
function sourceOf({ value, valueFrom }: JsonObject): ArgumentSource {
  if (value !== undefined && value !== null) return 'value';
  if (valueFrom === undefined || valueFrom === null) return 'none';
  return at(valueFrom, 'secretKeyRef') === undefined ? 'other' : 'secret';
}
