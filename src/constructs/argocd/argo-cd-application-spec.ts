import type { ApplicationSpec } from '../../../imports/application';
import { renderApplicationSpec } from '../../render/argocd';
import type { ArgoCdDestination } from '../../values/argocd/argo-cd-destination';
import type { ArgoCdIgnoreDifference } from '../../values/argocd/argo-cd-ignore-difference';
import type { ArgoCdApplicationOptions } from './argo-cd-application-options';

/** The spec of an Application, or of the template of some, with the defaults. */
export function applicationSpec(
  options: ArgoCdApplicationOptions,
  destination: ArgoCdDestination,
  ignoreDifferences: readonly ArgoCdIgnoreDifference[],
): ApplicationSpec {
  return renderApplicationSpec({
    project: options.project ?? 'default',
    source: options.source,
    sources: options.sources,
    sourceHydrator: options.sourceHydrator,
    destination,
    ignoreDifferences,
    automated: options.automated,
    retry: options.retry,
    managedNamespaceMetadata: options.managedNamespaceMetadata,
    syncOptions: options.syncOptions,
    info: options.info,
    revisionHistoryLimit: options.revisionHistoryLimit,
  });
}
