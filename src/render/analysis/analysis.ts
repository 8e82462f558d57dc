import type {
  RolloutSpecStrategyCanaryStepsAnalysis,
  RolloutSpecStrategyCanaryStepsAnalysisArgs,
  RolloutSpecStrategyCanaryStepsAnalysisAnalysisRunMetadata,
} from '../../../imports/rollout';
import type { AnalysisArgument } from '../../values/analysis/analysis-argument';
import type { AnalysisOptions } from '../../values/analysis/analysis-options';
import type { MetadataOptions } from '../../values/metadata-options';

export function renderAnalysis(analysis: AnalysisOptions): RolloutSpecStrategyCanaryStepsAnalysis {
  return {
    templates: analysis.templates.map((template) => ({
      templateName: template.templateName,
      clusterScope: template.clusterScope ? true : undefined,
    })),
    args: renderArguments(analysis.args),
    dryRun: renderDryRun(analysis.dryRun),
    measurementRetention: analysis.measurementRetention?.map(({ metricName, limit }) => ({ metricName, limit })),
    analysisRunMetadata: renderMetadata(analysis.analysisRunMetadata),
  };
}

export function renderArguments(args: readonly AnalysisArgument[] | undefined): RolloutSpecStrategyCanaryStepsAnalysisArgs[] | undefined {
  return args?.map(({ name, _source: source }) => {
    if ('value' in source) return { name, value: source.value };
    if ('podTemplateHash' in source) return { name, valueFrom: { podTemplateHashValue: source.podTemplateHash } };
    return { name, valueFrom: { fieldRef: { fieldPath: source.fieldPath } } };
  });
}

export function renderDryRun(dryRun: readonly string[] | undefined): Array<{ readonly metricName: string }> | undefined {
  return dryRun?.map((metricName) => ({ metricName }));
}

export function renderMetadata(metadata: MetadataOptions | undefined): RolloutSpecStrategyCanaryStepsAnalysisAnalysisRunMetadata
  | undefined {
  return metadata === undefined ? undefined : { labels: filled(metadata.labels), annotations: filled(metadata.annotations) };
}

/** The controller's update of the Rollout drops an empty map, which Argo CD would write again. */
export function filled<T extends object>(map: T | undefined): T | undefined {
  return map === undefined || Object.keys(map).length === 0 ? undefined : map;
}
