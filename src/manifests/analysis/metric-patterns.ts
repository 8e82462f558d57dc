import { goRegExp, goRegExpFault } from '../../grammar/go-regexp';
import { type JsonObject, at, records, text } from '../manifest';
import { ANALYSIS_TEMPLATES } from '../rollout-relations';
import type { ManifestGraph } from '../manifest-graph';
import { usedTemplates } from './used-templates';

/** A regular expression on names of metrics that is none, or that no metric has. */
export interface UnfitPattern {
  readonly object: JsonObject;
  readonly path: string;
  readonly pattern: string;
  readonly type: 'invalid' | 'unmatched';
  /** The metrics that there are. */
  readonly metrics: readonly string[];
  readonly others: readonly JsonObject[];
}

const LISTS = ['dryRun', 'measurementRetention'] as const;

/** Of templates and of what runs them. Whether a pattern has a metric shows where all templates of a run are known. */
export function unfitPatterns(graph: ManifestGraph): UnfitPattern[] {
  const found = new Map<string, UnfitPattern>();
  const add = (each: UnfitPattern): void => {
    const id = JSON.stringify([graph.index.key(each.object), each.path]);
    if (!found.has(id)) found.set(id, each);
  };
  for (const object of ANALYSIS_TEMPLATES.flatMap((kind) => graph.index.of(kind))) {
    for (const each of patternsIn(object.spec, '$.spec')) {
      if (goRegExpFault(each.pattern) !== undefined) add({ ...each, object, type: 'invalid', metrics: [], others: [] });
    }
  }
  for (const { rollout, use, combination } of graph.once(usedTemplates)) {
    const metrics = combination.templates.flatMap((template) => records(at(template, 'spec', 'metrics')).map(({ name }) => text(name)));
    // What an argument completes may be any name.
    const isKnown = combination.isComplete && metrics.length > 0 && !metrics.some((name) => name.includes('{{'));
    const own = LISTS.flatMap((list) => use[list].map((pattern, index) =>
      ({ object: rollout, path: `${pathOf(use.path)}.${list}[${index}].metricName`, pattern, others: combination.templates })));
    const ofTemplates = combination.templates.flatMap((object) =>
      patternsIn(object.spec, '$.spec').map((each) => ({ ...each, object, others: [rollout] })));
    for (const each of [...own, ...ofTemplates]) {
      if (goRegExpFault(each.pattern) !== undefined) add({ ...each, type: 'invalid', metrics });
      else if (isKnown && !metrics.some((name) => goRegExp(each.pattern)?.test(name) ?? true)) add({ ...each, type: 'unmatched', metrics });
    }
  }
  return [...found.values()];
}

function patternsIn(spec: unknown, path: string): Array<{ readonly path: string; readonly pattern: string }> {
  return LISTS.flatMap((list) => records(at(spec, list)).flatMap(({ metricName }, index) =>
    (typeof metricName === 'string' && metricName !== '' ? [{ path: `${path}.${list}[${index}].metricName`, pattern: metricName }] : [])));
}

/** Those of an experiment stand beside its analyses. */
function pathOf(path: string): string {
  return path.replace(/\.analyses\[\d+\]$/, '');
}
