import type { Chart } from 'cdk8s';

/** Of which objects Argo CD ignores the field `status`. */
export enum ArgoCdIgnoredStatus {
  /** Of every object: Argo CD's own default. */
  ALL = 'all',
  /** Of CustomResourceDefinitions only. */
  CRD = 'crd',
  /** Of none. */
  NONE = 'none',
}

/**
 * What `ArgoCdConfig` and `ArgoCdHelmValues` tell all Applications of an Argo CD.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/#system-level-configuration
 */
export interface ArgoCdConfigOptions {
  /**
   * The charts with the canaries: the Rollouts together with their Services, routes and scalers. They are read when
   * the rules are written out, so a chart may grow after this. At least one, or an error. A chart inside of a chart is
   * a file of its own and is listed, too.
   */
  readonly charts: Chart[];

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
   * Whether to add the rule that the documentation of the Gateway API plugin publishes for HTTPRoutes. Right only
   * where every Application compares by server-side diff; from Argo CD 3.6 on those with `ServerSideApply=true` do, too.
   * It selects by a label that the live route alone has, so client-side diff strips one side and shows OutOfSync for as
   * long as a canary runs. While the label is there, it hides all rules of the route, also a change in Git. It has no
   * name in it: it touches the routes of every team.
   *
   * @default false
   * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/
   */
  readonly publishedInProgressRule?: boolean;

  /**
   * Whether a change of an ignored field leaves the Application unrefreshed. Without it each new weight makes Argo CD
   * compare the whole Application again.
   *
   * @default - not written; Argo CD takes true
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/reconcile/
   */
  readonly ignoreDifferencesOnResourceUpdates?: boolean;

  /**
   * Of which objects Argo CD ignores the field `status`.
   *
   * @default - not written; Argo CD ignores it of all
   */
  readonly ignoreResourceStatusField?: ArgoCdIgnoredStatus;

  /**
   * Whether Argo CD ignores the rules of ClusterRoles that Kubernetes aggregates.
   *
   * @default - not written; Argo CD takes false
   */
  readonly ignoreAggregatedRoles?: boolean;
}
