import type { Chart } from 'cdk8s';
import type { ArgoCdCascadeDeletion } from '../../facts/argo-cd-cascade-deletion';
import type { ArgoCdIgnoreDifference } from '../../values/argocd/argo-cd-ignore-difference';
import type { ArgoCdInfo } from '../../values/argocd/argo-cd-info';
import type { ArgoCdSource } from '../../values/argocd/argo-cd-source';
import type { ArgoCdSourceHydrator } from '../../values/argocd/argo-cd-source-hydrator';
import type { ArgoCdSyncOptions } from '../../values/argocd/argo-cd-sync-options';
import type { ArgoCdAutomatedSync, ArgoCdNamespaceMetadata, ArgoCdRetry } from '../../values/argocd/argo-cd-sync-policy';

/**
 * What `ArgoCdApplication` and `ArgoCdApplicationSet` both say about Applications. Exactly one of `source`, `sources` and
 * `sourceHydrator`, or an error.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/
 */
export interface ArgoCdApplicationOptions {
  /**
   * The charts that it deploys: the Rollouts together with their Services, routes and scalers. What the cluster rewrites
   * in them goes into `ignoreDifferences`, each object by its name. They are read when that is written out, so a chart
   * may grow after this. At least one, each once, or an error; a chart without a canary adds no rule. A chart inside of a
   * chart is a file of its own and is listed, too.
   *
   * Errors too: what a Rollout names and no chart has, and sync options of single objects that wipe out what a canary has
   * written. All charts of one cluster are synced together: an object that two of them have is an error at that object, and
   * so is an order of sync waves in which a canary never starts.
   */
  readonly charts: Chart[];

  /**
   * Charts that another Application deploys, for references between the two: where the routes of a Rollout have an
   * Application of their own, the Rollout's Application has their chart here, and theirs has the Rollout's. They are only
   * read, and no rule is written for their objects. None of `charts`, or an error.
   *
   * What the charts deploy without the Rollout, such as routes alone, gets no rule unless the Rollout's chart is here:
   * nothing in a route says that a canary moves its weights.
   *
   * @default - none
   */
  readonly relatedCharts?: Chart[];

  /**
   * Objects that a Rollout of the charts names and no chart has, because something else than cdk8s deploys them: as
   * `Service/web-stable`, for a Service, a route of the Gateway API, a VirtualService, a DestinationRule, a Deployment that
   * the controller scales down, an HTTPScaledObject or a ScaledObject. Without an entry a missing one is an error: there is
   * no rule for it, and the canary shows as OutOfSync wherever Argo CD deploys it. So is a Rollout whose plugin selects
   * routes of which none is in the charts, unless there is an entry of their kind. Another form is an error too.
   *
   * @default - none
   */
  readonly deployedElsewhere?: string[];

  /**
   * Namespace of the object: that of Argo CD, or another that Argo CD was told to watch. A DNS label, or an error.
   *
   * @default argocd
   */
  readonly namespace?: string;

  /**
   * Labels of the Application. A wrong key or value is an error. In an ApplicationSet, labels of each Application; both
   * may be templates, and the steps of `rollingSync` go by them.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the Application; in an ApplicationSet, of each. A wrong key is an error, and so is
   * `argocd.argoproj.io/compare-options` beside `serverSideDiff` or `includeMutationWebhook`.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * What the end of the Application deletes in the cluster, as a finalizer.
   *
   * @default - nothing for an Application; an ApplicationSet itself asks for FOREGROUND, unless it preserves resources
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
   */
  readonly cascadeDeletion?: ArgoCdCascadeDeletion;

  /**
   * Project of Argo CD, which says what the Application may deploy where. Not empty, or an error.
   *
   * @default default
   */
  readonly project?: string;

  /**
   * Where the manifests come from.
   *
   * @default - in `sources` or `sourceHydrator`
   */
  readonly source?: ArgoCdSource;

  /**
   * Several places where manifests, or value files of Helm, come from. At least one, and no `ref` twice, or an error.
   *
   * @default - in `source` or `sourceHydrator`
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/
   */
  readonly sources?: ArgoCdSource[];

  /**
   * Manifests that Argo CD makes and commits to Git before it applies them.
   *
   * @default - in `source` or `sources`
   */
  readonly sourceHydrator?: ArgoCdSourceHydrator;

  /**
   * Sync without a person.
   *
   * @default - a person syncs
   */
  readonly automated?: ArgoCdAutomatedSync;

  /**
   * Whether a failed sync is tried again.
   *
   * @default - an automated sync five times, another one not
   */
  readonly retry?: ArgoCdRetry;

  /**
   * What the namespace gets that Argo CD creates. An error without `syncOptions.createNamespace`: nothing would happen.
   *
   * @default - nothing
   */
  readonly managedNamespaceMetadata?: ArgoCdNamespaceMetadata;

  /**
   * How Argo CD syncs.
   *
   * @default - `ApplyOutOfSyncOnly=true`, so that a sync moves no weights of routes that are Synced
   */
  readonly syncOptions?: ArgoCdSyncOptions;

  /**
   * Whether Argo CD asks the API server what a sync would change, rather than compare by itself. `false` also where it
   * is on for all Applications.
   *
   * @default - what is set for all Applications; Argo CD takes false, from 3.6 on true with `syncOptions.serverSideApply`
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diff-strategies/
   */
  readonly serverSideDiff?: boolean;

  /**
   * Whether that comparison shows what mutating webhooks change. An error where `serverSideDiff` is `false`.
   *
   * @default false
   */
  readonly includeMutationWebhook?: boolean;

  /**
   * Further fields that are not compared, beside those that follow from the charts. Each rule once, or an error. A jq
   * expression is not checked here, and one that does not parse stops every comparison of the Application.
   *
   * A rule may also name a field that is to be mended in the chart, by the very path of the error or as a JSON pointer:
   * it is then no error.
   *
   * @default - none
   */
  readonly ignoreDifferences?: ArgoCdIgnoreDifference[];

  /**
   * Whether to add the rule that the documentation of the Gateway API plugin publishes for HTTPRoutes. It selects by a
   * label that the live route alone has, so it works with server-side diff only: an error unless `serverSideDiff` is
   * `true` or, from Argo CD 3.6 on, left out beside `syncOptions.serverSideApply`. While the label is there it hides all
   * rules of every HTTPRoute of the Application, also a change in Git. The rules from the charts need no help of it.
   *
   * @default false
   * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/
   */
  readonly publishedInProgressRule?: boolean;

  /**
   * What people see beside the Application.
   *
   * @default - nothing
   */
  readonly info?: ArgoCdInfo[];

  /**
   * How many past syncs are kept, for a rollback; a whole number of at least 0, or an error.
   *
   * @default - 10
   */
  readonly revisionHistoryLimit?: number;
}
