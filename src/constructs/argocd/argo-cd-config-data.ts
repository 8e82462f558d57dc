import type { Chart } from 'cdk8s';
import type { Problem } from '../../problem';
import { IN_PROGRESS_RULE, ignoredByKind, ignoredDifferences } from '../../drift/ignored-differences';
import { renderArgoCdConfig } from '../../render/argocd';
import { notEmpty } from '../../values/check';
import type { Judgement } from '../judgement';
import { ArgoCdCharts } from './argo-cd-charts';
import type { ArgoCdConfigOptions } from './argo-cd-config-options';
import { deployedElsewhereProblems, missingObjectProblems, nestedChartProblems } from './argo-cd-references';

/** The data of `argocd-cm` that follow from the charts as they are now. */
export function argoCdConfigData(judgement: Judgement, options: ArgoCdConfigOptions): { [key: string]: string } {
  const { ignoreAggregatedRoles, ignoreResourceStatusField, ignoreDifferencesOnResourceUpdates } = options;
  const ignored = ignoredByKind(ignoredDifferences(ArgoCdCharts.of(judgement, options).writes.map(({ write }) => write)));
  if (options.publishedInProgressRule === true) {
    const key = `${IN_PROGRESS_RULE.group}_${IN_PROGRESS_RULE.kind}`;
    ignored.set(key, [...(ignored.get(key) ?? []), IN_PROGRESS_RULE.expression]);
  }
  return renderArgoCdConfig(ignored, { ignoreAggregatedRoles, ignoreResourceStatusField, ignoreDifferencesOnResourceUpdates });
}

/** What is wrong with the options, whatever the charts hold. */
export function configProblems({ charts, deployedElsewhere }: ArgoCdConfigOptions): Problem[] {
  return [notEmpty('charts', charts), ...deployedElsewhereProblems('deployedElsewhere', deployedElsewhere)];
}

/** What is wrong with the charts as they are now. */
export function configChartProblems(judgement: Judgement, options: ArgoCdConfigOptions, own?: Chart): Problem[] {
  const charts = ArgoCdCharts.of(judgement, options);
  return [
    ...nestedChartProblems(charts, own, ''),
    ...missingObjectProblems(charts, options.deployedElsewhere, 'list its chart'),
  ];
}
