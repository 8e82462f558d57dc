import type { Chart } from 'cdk8s';
import { type Problem, problem, unique } from '../../problem';
import { IN_PROGRESS_RULE, ignoredDifferences } from '../../drift/ignored-differences';
import { ARGO_CD_CONFIG } from '../../facts/argo-cd';
import { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';
import { CONFIG_MAP } from '../../facts/kinds';
import { keyOf } from '../../manifests/manifest';
import { type ArgoCdIgnoreDifference, isSameRule } from '../../values/argocd/argo-cd-ignore-difference';
import type { Judgement } from '../judgement';
import type { ArgoCdApplicationOptions } from './argo-cd-application-options';
import { notEmpty } from '../../values/check';
import { ArgoCdCharts, type ReadChart } from './argo-cd-charts';
import { kustomizedNameProblems } from './argo-cd-kustomized-names';
import { ownSyncOptions, syncOptionsOfCanaries } from './argo-cd-object-options';
import { deployedElsewhereProblems, missingObjectProblems, nestedChartProblems } from './argo-cd-references';

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

/** What is wrong with charts for an Application. */
export function chartProblems(judgement: Judgement, options: ArgoCdApplicationOptions, own: Chart): Problem[] {
  const { syncOptions, deployedElsewhere } = options;
  const listed = [...listProblems(options), ...deployedElsewhereProblems('deployedElsewhere', deployedElsewhere)].filter((found) =>
    found !== undefined);
  if (listed.length > 0) return listed;

  const charts = ArgoCdCharts.of(judgement, options);
  const { writes } = charts;
  return [
    ...nestedChartProblems(charts, own, '. If another Application deploys it, list it in \'relatedCharts\''),
    ...missingObjectProblems(charts, deployedElsewhere, 'list its chart, in \'relatedCharts\' if another Application deploys it'),
    ...syncOptionsOfCanaries(writes, syncOptions),
    syncOptions?.clientSideApplyMigration !== false && charts.ruled.some(hasPartialConfig)
      ? problem('syncOptions.clientSideApplyMigration', syncOptions?.clientSideApplyMigration,
        `must be false for a partial ArgoCdConfig: Argo CD would take over, and then delete, what others wrote into ${ARGO_CD_CONFIG}`)
      : undefined,
    ...kustomizedNameProblems(options, writes),
  ];
}

function listProblems({ charts, relatedCharts }: ArgoCdApplicationOptions): Problem[] {
  const prop = (index: number): string => (index < charts.length ? `charts[${index}]` : `relatedCharts[${index - charts.length}]`);
  return [notEmpty('charts', charts), ...unique(prop, [...charts, ...(relatedCharts ?? [])], { shown: ({ node }) => node.path })];
}

/** An `argocd-cm` that Argo CD applies on the server's side, beside what others have in it. */
function hasPartialConfig({ manifests }: ReadChart): boolean {
  return manifests.some((manifest) => {
    const { group, kind, name } = keyOf(manifest);
    return group === CONFIG_MAP.group && kind === CONFIG_MAP.kind && name === ARGO_CD_CONFIG
      && ownSyncOptions(manifest).includes(ArgoCdObjectSyncOption.SERVER_SIDE_APPLY);
  });
}
