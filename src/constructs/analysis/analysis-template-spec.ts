import { Lazy } from 'cdk8s';
import { toJson_AnalysisTemplateSpec } from '../../../imports/analysis-template';
import type { Platform } from '../../platform/platform';
import { renderAnalysisTemplate } from '../../render/analysis';
import type { AnalysisTemplateFacts } from '../../values/analysis/analysis-template-ref';
import type { ClusterAnalysisTemplateProps } from './analysis-template-props';

/** The spec of either kind; made at synth, when whatever is wrong with it has been reported. */
export function templateSpec(props: ClusterAnalysisTemplateProps, facts: AnalysisTemplateFacts, platform: Platform): unknown {
  return Lazy.any({
    produce: () => toJson_AnalysisTemplateSpec(renderAnalysisTemplate({
      metrics: facts.metrics,
      args: facts.args,
      dryRun: props.dryRun,
      measurementRetention: props.measurementRetention,
      templates: props.templates,
    }, platform)),
  });
}
