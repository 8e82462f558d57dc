import { DriftModel } from '../gitops/drift-model';
import { IN_PROGRESS_RULE, ignoredByKind, ignoredDifferences } from '../gitops/ignored-differences';
import { renderArgoCdConfig } from '../render/argo-cd-config';
import { type Problem, notEmpty } from '../values/check';
import type { ArgoCdConfigOptions } from './argo-cd-config-options';
import { chartManifests } from './chart-manifests';

/** The data of `argocd-cm` that follow from the charts as they are now. */
export function argoCdConfigData(options: ArgoCdConfigOptions): { [key: string]: string } {
  const { gatewayApiPluginVersion, ignoreAggregatedRoles, ignoreResourceStatusField, ignoreDifferencesOnResourceUpdates } = options;
  const model = DriftModel.of(chartManifests(options.charts), { gatewayApiPluginVersion });
  const ignored = ignoredByKind(ignoredDifferences(model.writes));
  if (options.publishedInProgressRule === true) {
    const key = `${IN_PROGRESS_RULE.group}_${IN_PROGRESS_RULE.kind}`;
    ignored.set(key, [...(ignored.get(key) ?? []), IN_PROGRESS_RULE.expression]);
  }
  return renderArgoCdConfig(ignored, { ignoreAggregatedRoles, ignoreResourceStatusField, ignoreDifferencesOnResourceUpdates });
}

export function configProblems({ charts, gatewayApiPluginVersion }: ArgoCdConfigOptions): Problem[] {
  return [notEmpty('charts', charts), versionProblem(gatewayApiPluginVersion)];
}

/** The model alone knows what a release is. */
function versionProblem(gatewayApiPluginVersion: string | undefined): Problem {
  try {
    DriftModel.of([], { gatewayApiPluginVersion });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
