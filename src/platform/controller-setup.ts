import type { RouteKind } from '../facts/route-kind';

/**
 * What the controller of Argo Rollouts in the cluster has, where another repository installs it. The rule `controller-setup`
 * holds against it what canaries need. What is left out is unknown, and nothing is held against it. `RolloutsHelmValues` and
 * `RolloutsController` say it of themselves.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/plugins/
 */
export interface ControllerSetup {
  /**
   * Names of the plugins that are registered in `argo-rollouts-config`, of all three lists: `argoproj-labs/gatewayAPI`
   * and `kedify/http` for example. Each must have the form `<namespace>/<name>`, or it is an error.
   *
   * @default - not known
   */
  readonly plugins?: string[];

  /**
   * The kinds of routes that the Gateway API plugin may read and change.
   *
   * @default - not known
   */
  readonly routeKinds?: RouteKind[];

  /**
   * Whether the Gateway API plugin may read Services, which the weight of an experiment needs.
   *
   * @default - not known
   */
  readonly experiments?: boolean;

  /**
   * The namespaces in which the plugins have their rights: those of the routes and of the Rollouts. DNS labels, or an error.
   *
   * @default - not known
   */
  readonly namespaces?: string[];
}
