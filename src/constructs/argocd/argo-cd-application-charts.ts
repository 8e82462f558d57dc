import type { Chart } from 'cdk8s';
import { IN_PROGRESS_RULE, ignoredDifferences } from '../../drift/ignored-differences';
import { keyOf } from '../../manifests/manifest';
import { type InputProblem, type Problem, distinct, problem, unique } from '../../problem';
import { type ArgoCdIgnoreDifference, isSameRule } from '../../values/argocd/argo-cd-ignore-difference';
import type { Judgement } from '../judgement';
import { sharedSyncOrderProblems } from './argo-cd-annotations';
import type { ArgoCdApplicationOptions } from './argo-cd-application-options';
import { ArgoCdCharts, type ReadChart, chartListProblems } from './argo-cd-charts';
import { defectProblems } from './argo-cd-defects';
import { kustomizedNameProblems } from './argo-cd-kustomized-names';
import { ownSyncOptions, syncOptionsOfCanaries } from './argo-cd-object-options';
import { danglingReferenceProblems, deployedElsewhereProblems, nestedChartProblems } from './argo-cd-references';

/** The rules of an Application: what follows from its charts, and what its user adds. */
export function ignoreRules(judgement: Judgement, options: ArgoCdApplicationOptions): ArgoCdIgnoreDifference[] {
  const { group, kind, expression } = IN_PROGRESS_RULE;
  const derived: ArgoCdIgnoreDifference[] = [
    ...ignoredDifferences(ArgoCdCharts.of(judgement, options).writes.map(({ write }) => write))
      .map((rule) => ({ ...rule, jqPathExpressions: [...rule.jqPathExpressions] })),
    ...(options.publishedInProgressRule === true ? [{ group, kind, jqPathExpressions: [expression] }] : []),
  ];
  return [...derived, ...(options.ignoreDifferences ?? []).filter((rule) => !derived.some((other) => isSameRule(rule, other)))];
}

/** What is wrong with charts for an Application in one cluster, or in several. */
export function chartProblems(judgement: Judgement, options: ArgoCdApplicationOptions, clusters: 'one' | 'several', own: Chart): Problem[] {
  const { syncOptions, deployedElsewhere } = options;
  const listed = [...listProblems(options), ...deployedElsewhereProblems('deployedElsewhere', deployedElsewhere)].filter((found) =>
    found !== undefined);
  if (listed.length > 0) return listed;

  const charts = ArgoCdCharts.of(judgement, options);
  const { writes } = charts;
  return [
    ...(clusters === 'one' ? secondObjects(charts.ruled) : []),
    ...nestedChartProblems(charts, own, '. If another Application deploys it, list it in \'relatedCharts\''),
    ...danglingReferenceProblems(charts, deployedElsewhere, 'list its chart, in \'relatedCharts\' if another Application deploys it'),
    ...defectProblems(writes, options.ignoreDifferences ?? []),
    ...distinct(charts.clusters.flatMap((cluster) =>
      sharedSyncOrderProblems(judgement, cluster.filter(({ ruled }) => ruled).map(({ chart }) => chart)))),
    ...syncOptionsOfCanaries(writes, syncOptions),
    syncOptions?.clientSideApplyMigration !== false && charts.ruled.some(hasPartialConfig)
      ? problem('syncOptions.clientSideApplyMigration', syncOptions?.clientSideApplyMigration,
        'must be false for a partial ArgoCdConfig: Argo CD would take over, and then delete, what others wrote into argocd-cm')
      : undefined,
    ...kustomizedNameProblems(options, writes),
  ];
}

function listProblems({ charts, relatedCharts }: ArgoCdApplicationOptions): Problem[] {
  const wrong = [...chartListProblems('charts', charts, 1), ...chartListProblems('relatedCharts', relatedCharts ?? [], 0)].filter((found) =>
    found !== undefined);
  if (wrong.length > 0) return wrong;
  const all = [...charts, ...(relatedCharts ?? [])];
  return unique((i) => (i < charts.length ? `charts[${i}]` : `relatedCharts[${i - charts.length}]`), all,
    { shown: ({ node }) => node.path });
}

/** Charts that have an object which an earlier one has: in one cluster there is only one of it. */
function secondObjects(charts: readonly ReadChart[]): InputProblem[] {
  const objects = charts.map(({ set }) => set.all.map((manifest) => JSON.stringify(keyOf(manifest))));
  return charts.filter((_, i) => objects[i].some((key) => objects.slice(0, i).some((others) => others.includes(key))))
    .map(({ chart }) =>
      problem('charts', chart.node.path, 'must have no object that another of the charts has: an Application has each once'));
}

/** An `argocd-cm` that Argo CD applies on the server's side, beside what others have in it. */
function hasPartialConfig({ set }: ReadChart): boolean {
  return set.of('', 'ConfigMap')
    .some((object) => keyOf(object).name === 'argocd-cm' && ownSyncOptions(object).includes('ServerSideApply=true'));
}
