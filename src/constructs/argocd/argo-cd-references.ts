import { Chart } from 'cdk8s';
import { type JudgedFinding, findingsOfRules } from '../../checks/judged-cluster';
import { DANGLING_REFERENCE } from '../../checks/rules/dangling-reference';
import { EMPTY_SELECTION } from '../../checks/rules/empty-selection';
import { type Problem, distinct, problem, problemText } from '../../problem';
import { TOLD_KINDS } from '../../manifests/dangling';
import type { JsonObject } from '../../manifests/manifest';
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

/** What makes an object say that another one is missing. */
const MISSING = [DANGLING_REFERENCE, EMPTY_SELECTION];

/** What objects of the charts name, the cluster writes to, and no chart has: there would be no rule for it, and nobody would know. */
export function missingObjectProblems(charts: ArgoCdCharts, deployedElsewhere: readonly string[] = [], hint: string): Problem[] {
  const elsewhere = new Set(deployedElsewhere.flatMap((entry) => [entry, `${entry.split('/')[0]}/`]));
  return distinct(missingIn(charts).map(({ rule, problem: found, missing: { kinds, name = '', isElsewhere = false } = { kinds: [] } }) => {
    // The rule itself says so in the same synth.
    if (isElsewhere) return undefined;
    if (kinds.some((kind) => elsewhere.has(`${kind}/${name}`))) return undefined;
    const entry = name === '' ? `"${kinds[0]}/<name>" of each` : `"${kinds[0]}/${name}"`;
    return { ...found, rule: `${found.rule}, and so there is no rule for it: ${hint}, or say ${entry} in 'deployedElsewhere' (${rule})` };
  }));
}

/** A chart may be in several clusters because nobody says which of them is meant: what one of them has is there. */
function missingIn({ clusters }: ArgoCdCharts): JudgedFinding[] {
  const found = new Map<JsonObject, Map<string, { readonly finding: JudgedFinding; times: number }>>();
  const places = new Map<JsonObject, number>();
  for (const { charts, graph } of clusters) {
    for (const { manifests } of charts.filter(({ ruled }) => ruled)) {
      for (const manifest of manifests) places.set(manifest, (places.get(manifest) ?? 0) + 1);
    }
    for (const finding of findingsOfRules({ graph, complete: true }, MISSING)) {
      const ofObject = found.get(finding.object) ?? new Map<string, { readonly finding: JudgedFinding; times: number }>();
      found.set(finding.object, ofObject);
      const text = problemText(finding.problem);
      const known = ofObject.get(text) ?? { finding, times: 0 };
      ofObject.set(text, known);
      known.times += 1;
    }
  }
  return [...places].flatMap(([manifest, times]) =>
    [...found.get(manifest)?.values() ?? []].filter((each) => each.times === times).map(({ finding }) => finding));
}
