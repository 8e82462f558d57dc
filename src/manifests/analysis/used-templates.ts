import type { JsonObject } from '../manifest';
import type { ManifestGraph } from '../manifest-graph';
import type { AnalysisUse } from '../rollout/analysis-references';
import { ROLLOUT_TEMPLATES } from '../rollout-relations';
import { TemplateCombination } from './template-combination';

/** Templates as a Rollout runs them. */
export interface UsedTemplates {
  readonly rollout: JsonObject;
  readonly use: AnalysisUse;
  readonly combination: TemplateCombination;
  /** The same of each template that is named, by itself. */
  readonly single: readonly TemplateCombination[];
}

/** Every analysis of every Rollout. */
export function usedTemplates(graph: ManifestGraph): UsedTemplates[] {
  return graph.rollouts.flatMap(({ manifest, analysisUses, namespace }) => {
    if (analysisUses.length === 0) return [];
    const byPath = new Map(graph.related(ROLLOUT_TEMPLATES, manifest).map((related) => [related.reference.path, related]));
    return analysisUses.map((use) => {
      const related = use.templates.flatMap(({ path }) => byPath.get(path) ?? []);
      return {
        rollout: manifest,
        use,
        combination: TemplateCombination.of(graph, related, namespace),
        single: related.map((each) => TemplateCombination.of(graph, [each], namespace)),
      };
    });
  });
}
