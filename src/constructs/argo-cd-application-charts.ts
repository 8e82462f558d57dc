import type { Chart } from 'cdk8s';
import { type ClusterWrite, ClusterWriteHandling } from '../gitops/cluster-write';
import { DriftModel } from '../gitops/drift-model';
import { IN_PROGRESS_RULE, type IgnoredDifference, ignoredDifferences } from '../gitops/ignored-differences';
import { ManifestSet, at, keyOf, record, text } from '../gitops/manifest';
import { type Problem, notEmpty, problem } from '../values/check';
import type { ArgoCdIgnoreDifference } from '../values/argocd/argo-cd-ignore-difference';
import { sharedSyncOrderProblems } from './argo-cd-annotations';
import type { ArgoCdApplicationOptions } from './argo-cd-application-options';
import { chartManifests } from './chart-manifests';

/** The rules of an Application: what follows from its charts, and what its user adds. */
export function ignoreRules({ charts, gatewayApiPluginVersion, ignoreDifferences, publishedInProgressRule }: ArgoCdApplicationOptions): ArgoCdIgnoreDifference[] {
  const { group, kind, expression } = IN_PROGRESS_RULE;
  return [
    ...ignoredDifferences(clusterWrites(charts, gatewayApiPluginVersion)).map(copied),
    ...(publishedInProgressRule === true ? [{ group, kind, jqPathExpressions: [expression] }] : []),
    ...(ignoreDifferences ?? []),
  ];
}

function copied({ group, kind, name, namespace, jqPathExpressions }: IgnoredDifference): ArgoCdIgnoreDifference {
  return { group, kind, name, namespace, jqPathExpressions: [...jqPathExpressions] };
}

/** What is wrong with charts for an Application in one cluster, or in several. */
export function chartProblems(options: ArgoCdApplicationOptions, clusters: 'one' | 'several'): Problem[] {
  const { charts, gatewayApiPluginVersion, syncOptions, source } = options;
  const repeated = charts.find((chart, i) => charts.indexOf(chart) !== i);
  if (charts.length === 0) return [notEmpty('charts', [])];
  if (repeated !== undefined) return [problem('charts', repeated.node.path, 'must not be there twice')];

  const groups = clusterGroups(charts);
  const writes = clusterWrites(charts, gatewayApiPluginVersion);
  const canaries = writes.length > 0;
  return [
    ...(clusters === 'one' ? groups.slice(1).flat().map((chart) => problem('charts', chart.node.path, 'must have no object that another of the charts has: an Application has each once')) : []),
    ...mendProblems(writes),
    ...new Set(groups.flatMap((group) => sharedSyncOrderProblems(group))),
    canaries && syncOptions?.replace === true ? problem('syncOptions.replace', true, 'must not be set for canaries: a sync would wipe out their weights and pod hashes') : undefined,
    ...(syncOptions?.serverSideApply === true ? selectorProblems(writes, charts) : []),
    syncOptions?.clientSideApplyMigration !== false && charts.some(hasPartialConfig)
      ? problem('syncOptions.clientSideApplyMigration', syncOptions?.clientSideApplyMigration, 'must be false for a partial ArgoCdConfig: Argo CD would take over, and then delete, what others wrote into argocd-cm')
      : undefined,
    ...(canaries ? [nameProblem('namePrefix', source?._spec.kustomize?.namePrefix), nameProblem('nameSuffix', source?._spec.kustomize?.nameSuffix)] : []),
  ];
}

function clusterWrites(charts: readonly Chart[], gatewayApiPluginVersion: string | undefined): ClusterWrite[] {
  return clusterGroups(charts).flatMap((group) => DriftModel.of(chartManifests(group), { gatewayApiPluginVersion }).writes);
}

/** Charts that can be in one cluster together: two that have the same object are of different clusters. */
function clusterGroups(charts: readonly Chart[]): Chart[][] {
  const groups: Array<{ readonly charts: Chart[]; readonly objects: Set<string> }> = [];
  for (const chart of charts) {
    const objects = chartManifests([chart]).map((manifest) => JSON.stringify(keyOf(record(manifest))));
    const group = groups.find((other) => !objects.some((object) => other.objects.has(object)));
    if (group === undefined) groups.push({ charts: [chart], objects: new Set(objects) });
    else {
      group.charts.push(chart);
      for (const object of objects) group.objects.add(object);
    }
  }
  return groups.map((group) => group.charts);
}

function mendProblems(writes: readonly ClusterWrite[]): string[] {
  const texts = writes.filter(({ handling }) => handling === ClusterWriteHandling.MEND)
    .map(({ kind, name, path, note }) => problem('charts', `${kind}/${name}`, `must be mended: ${note ?? path}`));
  return [...new Set(texts)];
}

function selectorProblems(writes: readonly ClusterWrite[], charts: readonly Chart[]): string[] {
  const set = new ManifestSet(chartManifests(charts));
  const open = writes.filter(({ group, kind, handling }) => group === '' && kind === 'Service' && handling === ClusterWriteHandling.IGNORE)
    .filter(({ name, namespace }) => set.named('', 'Service', namespace ?? '', [name]).some((service) => !keepsSelector(service)));
  return [...new Set(open.map(({ name }) => name))].map((name) => problem('syncOptions.serverSideApply', true,
    `must not be set for the Service ${JSON.stringify(name)}, whose selector would lose the pod hash: call ArgoCdAnnotations.keepServiceSelectors(chart)`));
}

function keepsSelector(service: unknown): boolean {
  const options = text(at(service, 'metadata', 'annotations', 'argocd.argoproj.io/sync-options'));
  return options.split(',').some((option) => option.trim() === 'ServerSideApply=false');
}

/** An `argocd-cm` that Argo CD applies on the server's side, beside what others have in it. */
function hasPartialConfig(chart: Chart): boolean {
  return new ManifestSet(chartManifests([chart])).of('', 'ConfigMap').some((object) =>
    keyOf(object).name === 'argocd-cm' && text(at(object, 'metadata', 'annotations', 'argocd.argoproj.io/sync-options')).includes('ServerSideApply=true'));
}

function nameProblem(field: string, value: string | undefined): Problem {
  return value === undefined ? undefined : problem(`source.${field}`, value, 'must not be set for canaries: what is said of an object is said by its name in the chart');
}
