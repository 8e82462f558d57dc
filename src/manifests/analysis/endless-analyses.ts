import { type JsonObject, at, records, text } from '../manifest';
import type { ManifestGraph } from '../manifest-graph';
import { NESTED_TEMPLATES } from '../relations';
import { endlessMetrics } from './metric-faults';
import { usedTemplates } from './used-templates';

/** A metric without an end in a step that waits for its end. */
export interface EndlessAnalysis {
  readonly template: JsonObject;
  readonly metric: string;
  readonly path: string;
  readonly count: unknown;
  readonly rollouts: readonly JsonObject[];
}

/** Each metric once, whoever waits for it. An experiment ends by its own time, and the background with the steps. */
export function endlessAnalyses(graph: ManifestGraph): EndlessAnalysis[] {
  const waiting = new Map<JsonObject, Set<JsonObject>>();
  for (const { rollout, use, combination } of graph.once(usedTemplates)) {
    if (use.inBackground || use.path.includes('.experiment.')) continue;
    for (const template of combination.templates) waiting.set(template, (waiting.get(template) ?? new Set<JsonObject>()).add(rollout));
  }
  return [...waiting].flatMap(([template, rollouts]) => endlessMetrics(template).map((index) => {
    const { name, count } = records(at(template, 'spec', 'metrics'))[index];
    return { template, metric: text(name), path: `$.spec.metrics[${index}].count`, count, rollouts: [...rollouts] };
  }));
}

/** A template on the way, and those that it includes and nobody has looked at. */
interface Step {
  readonly template: JsonObject;
  readonly rest: JsonObject[];
}

/** Templates that include each other in a circle, each circle once, from its first template on. */
export function templateCircles(graph: ManifestGraph): JsonObject[][] {
  const state = new Map<JsonObject, 'open' | 'done'>();
  const circles: JsonObject[][] = [];
  for (const start of NESTED_TEMPLATES.from.flatMap((kind) => graph.index.of(kind))) {
    if (state.has(start)) continue;
    // A long chain must not end the stack of JavaScript.
    const path: Step[] = [{ template: start, rest: includedBy(graph, start) }];
    state.set(start, 'open');
    while (path.length > 0) {
      const { template, rest } = path[path.length - 1];
      const next = rest.pop();
      if (next === undefined) {
        state.set(template, 'done');
        path.pop();
      } else if (state.get(next) === 'open') {
        circles.push(path.slice(path.findIndex((step) => step.template === next)).map((step) => step.template));
      } else if (state.get(next) === undefined) {
        state.set(next, 'open');
        path.push({ template: next, rest: includedBy(graph, next) });
      }
    }
  }
  return circles;
}

function includedBy(graph: ManifestGraph, template: JsonObject): JsonObject[] {
  return graph.related(NESTED_TEMPLATES, template).flatMap(({ found }) => found).reverse();
}
