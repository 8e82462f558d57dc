import type { RouteKind } from '../../facts/route-kind';
import type { InProgressLabel } from '../../values/gateway/in-progress-label';
import type { RouteBackend } from '../../values/gateway/route-backend';
import type { RouteRule } from '../../values/gateway/route-rule';
import type { CanaryApp } from '../canary/canary-app';
import type { RouteObjectProps } from './route-object-props';

/**
 * Props of `GatewayCanaryRoute`.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
 */
export interface GatewayCanaryRouteProps extends RouteObjectProps {
  /** The app whose traffic the route divides. An app can have several routes, all in one namespace. */
  readonly app: CanaryApp;

  /**
   * Namespace of the route. If it is not that of the app, a ReferenceGrant in the app's namespace allows the
   * route to use the app's Services; header routes are an error then, because the plugin's header rules leave
   * the namespace of the Service out.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * Kind of the route. Header routes need HTTP or GRPC.
   *
   * @default RouteKind.HTTP
   */
  readonly kind?: RouteKind;

  /**
   * Rules, where one managed rule for all the route's requests is not enough: 1 to 16, at least one of them managed.
   *
   * @default - one managed rule, made of `matches`, `filters`, `timeouts` and `extraBackends`
   */
  readonly rules?: RouteRule[];

  /**
   * Backends of the one rule beside the app's Services; an error together with `rules`.
   *
   * @default - none
   */
  readonly extraBackends?: RouteBackend[];

  /**
   * Port of the app's Services that gets the requests of the one rule; an error together with `rules`.
   *
   * @default - the first port of the app
   */
  readonly port?: number;

  /**
   * The label that the plugin puts on the route while the canary has weight. All routes of an app must agree.
   *
   * @default - `rollouts.argoproj.io/gatewayapi-canary: in-progress`, which is the plugin's default
   */
  readonly inProgressLabel?: InProgressLabel;

  /**
   * Whether the weights of the app's routes are repaired at once after a sync of Argo CD that changes a route during a canary.
   * Such a sync puts Git's weights back, 100 and 0, because it sends the rules whole. The plugin does not watch routes and repairs
   * them at the Rollout's next event, which may be 15 minutes away. With this the same sync is such an event: the Rollout gets an
   * annotation, `cdk8s-canary/routes-checksum`, that changes with the routes, and is applied in a later sync wave than they, as
   * soon as they are healthy. With `ApplyOutOfSyncOnly=true` a sync that changes no route waits for none. Put an autoscaler of the
   * Rollout into the same wave; an error reminds you. It counts for all routes of the app.
   *
   * On the first deploy the Rollout waits until the Gateways have accepted the routes: HTTPRoutes and GRPCRoutes, from Argo CD
   * 3.6 on TLSRoutes, and no TCPRoutes, whose health Argo CD does not know. Header routes do not come back: they are set at
   * their step only. What changes nothing in Git changes no checksum: after somebody's change in the cluster that
   * self-heal undoes, and after a sync of everything, the weights wait as before. So they do for a route that another Application
   * deploys: waves order one Application.
   *
   * A wave that an `ArgoCdObjectSync` gives the Rollout counts if it is later than that of the routes. An error where the
   * Rollout has, by an annotation of its own, one that is not.
   *
   * @default false
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  readonly restoreWeights?: boolean;
}
