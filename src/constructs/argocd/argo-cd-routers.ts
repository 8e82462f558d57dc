import { type Problem, distinct, problem, shownValue } from '../../problem';
import { emptySelections } from '../../manifests/dangling';
import { keyOf, shownKey } from '../../manifests/manifest';
import type { ArgoCdCharts } from './argo-cd-charts';

/**
 * Rollouts whose router does nothing, so that there is no rule: its settings are none that it takes, or they select
 * routes that no chart has.
 */
export function routerProblems(charts: ArgoCdCharts, deployedElsewhere: readonly string[] = [], hint: string): Problem[] {
  return [...settingsProblems(charts), ...selectionProblems(charts, deployedElsewhere, hint)];
}

function settingsProblems({ clusters }: ArgoCdCharts): Problem[] {
  const places = new Map(clusters.flatMap(({ charts }) => charts).filter(({ ruled }) => ruled)
    .flatMap(({ chart, manifests }) => manifests.map((manifest) => [manifest, chart] as const)));
  // A chart that fits into several clusters is read with each.
  return distinct(clusters.flatMap(({ graph }) => graph.rollouts).flatMap(({ manifest, problems }) => {
    const chart = places.get(manifest);
    return chart === undefined ? [] : problems.map(({ path, value, rule }) => problem('charts', shownKey(keyOf(manifest)),
      `must have other settings in the chart ${JSON.stringify(chart.node.path)}: ${path} (${shownValue(value)}) ${rule}`));
  }));
}

function selectionProblems(charts: ArgoCdCharts, deployedElsewhere: readonly string[], hint: string): Problem[] {
  const graphs = charts.graphsOf();
  const kinds = new Set(deployedElsewhere.map((entry) => entry.split('/')[0]));
  return charts.ruled.flatMap((read) => emptySelections(read.manifests, graphs.get(read) ?? []))
    .filter(({ references }) => !references.some((reference) => reference.kinds.some(({ kind }) => kinds.has(kind))))
    .map(({ from, references: [{ path, kinds: [{ kind }] }] }) => problem('charts', shownKey(keyOf(from)),
      `must come with the routes that ${path} selects, of which none is in the charts, so that there is no rule for them: ${hint}, or say `
        + `"${kind}/<name>" of each in 'deployedElsewhere'`));
}
