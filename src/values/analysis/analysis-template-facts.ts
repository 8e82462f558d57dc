import type { AnalysisTemplateArgument } from './analysis-template-argument';
import type { AnalysisTemplateRef } from './analysis-template-ref';
import type { Metric } from './metric';

/** What is known of a template that this app makes itself. @internal */
export interface AnalysisTemplateFacts {
  readonly name: string;
  readonly clusterScope: boolean;
  /** Undefined for a ClusterAnalysisTemplate, and where nobody says. */
  readonly namespace?: string;
  readonly args: readonly AnalysisTemplateArgument[];
  readonly metrics: readonly Metric[];
  /** Regular expressions on metric names. */
  readonly dryRun: readonly string[];
  /** Regular expressions on metric names. */
  readonly measurementRetention: readonly string[];
  readonly templates: readonly AnalysisTemplateRef[];
}
