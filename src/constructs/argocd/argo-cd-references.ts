import { Chart } from 'cdk8s';
import { type Problem, distinct, problem } from '../../problem';
import { TOLD_KINDS, danglingReferences } from '../../manifests/dangling';
import { keyOf, shownKey } from '../../manifests/manifest';
import type { ArgoCdCharts } from './argo-cd-charts';
import { chartManifests } from '../chart-manifests';

export function deployedElsewhereProblems(prop: string, objects: readonly string[] | undefined): Problem[] {
  return (objects ?? []).map((object, i) => (new RegExp(`^(${TOLD_KINDS.join('|')})/[^/\\s]+$`).test(object) ? undefined
    : problem(`${prop}[${i}]`, object, `must have the form Kind/name, the kind one of ${TOLD_KINDS.join(', ')}`)));
}

/** A chart in a chart is another file, which nobody may have thought of. */
export function nestedChartProblems({ read, ruled, judgement }: ArgoCdCharts, own: Chart | undefined, hint: string): Problem[] {
  const known = new Set([...read.map(({ chart }) => chart), ...(own === undefined ? [] : [own])]);
  const nested = ruled.flatMap(({ chart }) =>
    chart.node.findAll().filter((child): child is Chart => Chart.isChart(child)).map((inner) => ({ chart, inner })));
  const missed = nested.filter(({ inner }) => !known.has(inner) && chartManifests(judgement, [inner]).length > 0);
  return [...new Map(missed.map(({ chart, inner }) => [inner,
    problem('charts', inner.node.path,
      `must be listed beside ${JSON.stringify(chart.node.path)}: a chart inside of a chart is a file of its own${hint}`)])).values()];
}

/** What objects of the charts name, the cluster writes to, and no chart has: there would be no rule for it, and nobody would know. */
export function danglingReferenceProblems(charts: ArgoCdCharts, deployedElsewhere: readonly string[] = [], hint: string): Problem[] {
  const elsewhere = new Set(deployedElsewhere);
  const graphs = charts.graphsOf();
  const dangling = charts.ruled.flatMap((read) => danglingReferences(read.manifests, graphs.get(read) ?? []));
  const told = dangling.filter(({ reference, name }) => !reference.kinds.some(({ kind }) => elsewhere.has(`${kind}/${name}`)));
  // One object may be named by several fields.
  return distinct(told.map(({ from, reference: { kinds, namespace = '' }, name }) => {
    const missing = { kind: kinds.map(({ kind }) => kind).join(' or '), name, namespace: namespace === '' ? undefined : namespace };
    return problem('charts', shownKey(keyOf(from)),
      `must come with its ${shownKey(missing)}, which is in none of the charts, so that there is no rule for it: ${hint}, or say `
        + `"${kinds[0].kind}/${name}" in 'deployedElsewhere'`);
  }));
}
