import type { ArgoCdClusters } from '../../values/argocd/argo-cd-clusters';
import type { ArgoCdDestination } from '../../values/argocd/argo-cd-destination';
import type { ArgoCdIgnoreApplicationDifference } from '../../values/argocd/argo-cd-ignore-difference';
import type { ArgoCdApplicationsSync, ArgoCdDeletionOrder, ArgoCdRollingSyncStep } from '../../values/argocd/argo-cd-rolling-sync';
import type { ArgoCdApplicationOptions } from './argo-cd-application-options';

/**
 * Props of `ArgoCdApplicationSet`. Those that it shares with `ArgoCdApplication` speak of each Application; `charts` are
 * the charts of all clusters.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 */
export interface ArgoCdApplicationSetProps extends ArgoCdApplicationOptions {
  /** The clusters, each of which gets an Application. */
  readonly clusters: ArgoCdClusters;

  /**
   * Name of the ApplicationSet. A DNS name, or an error.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Name of each Application, a template: without one all would have the same name, which is an error. The name of a
   * cluster as Argo CD knows it, `{{.name}}`, may be no part of a name, such as that of an EKS cluster, an ARN:
   * `{{.nameNormalized}}` always is.
   *
   * @default - `<name>-{{.name}}` for a list of clusters, else `<name>-{{.nameNormalized}}`
   */
  readonly applicationName?: string;

  /**
   * The cluster of each Application.
   *
   * @default - `ArgoCdDestination.eachCluster()`
   */
  readonly destination?: ArgoCdDestination;

  /**
   * Labels of the ApplicationSet itself. A wrong key or value is an error.
   *
   * @default - none
   */
  readonly setLabels?: { [key: string]: string };

  /**
   * Annotations of the ApplicationSet itself. A wrong key is an error.
   *
   * @default - none
   */
  readonly setAnnotations?: { [key: string]: string };

  /**
   * Whether what the Applications have deployed stays in the clusters when they go. An error together with
   * `cascadeDeletion`.
   *
   * @default - false
   */
  readonly preserveResourcesOnDeletion?: boolean;

  /**
   * What the ApplicationSet may do to its Applications. Argo CD looks at it only where its administrator allows that
   * (`applicationsetcontroller.enable.policy.override`), or has set no policy of his own.
   *
   * @default - SYNC
   */
  readonly applicationsSync?: ArgoCdApplicationsSync;

  /**
   * Steps that sync the Applications one group after the other: cluster after cluster. The next step begins when all of
   * the step before are Healthy, so that a canary that waits for approval (Suspended) holds the clusters behind it.
   * Argo CD switches the automated sync of the Applications off and syncs them itself, with the `prune` of `automated`.
   * An Application that no step selects is synced by nobody. At least one step, or an error.
   *
   * The feature is beta, and off unless Argo CD was started with it (`applicationsetcontroller.enable.progressive.syncs`);
   * the steps are passed over then. Not for a canary whose pods share subsets across clusters (`MulticlusterCanary`):
   * there all clusters start together.
   *
   * @default - all at once
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Progressive-Syncs/
   */
  readonly rollingSync?: ArgoCdRollingSyncStep[];

  /**
   * In which order the Applications go. REVERSE without `rollingSync` is an error.
   *
   * @default - ALL_AT_ONCE
   */
  readonly deletionOrder?: ArgoCdDeletionOrder;

  /**
   * Annotations of Applications that the ApplicationSet leaves as they are, beside those of refreshes and notifications.
   *
   * @default - none
   */
  readonly preservedAnnotations?: string[];

  /**
   * Labels of Applications that the ApplicationSet leaves as they are.
   *
   * @default - none
   */
  readonly preservedLabels?: string[];

  /**
   * Other fields of Applications that the ApplicationSet leaves as they are, such as the target revision while somebody
   * tries a branch.
   *
   * @default - none
   */
  readonly ignoreApplicationDifferences?: ArgoCdIgnoreApplicationDifference[];
}
