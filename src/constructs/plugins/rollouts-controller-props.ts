import type { RolloutsPlugins } from '../../values/plugins/rollouts-plugins';

/**
 * Props of `RolloutsController`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/plugins/
 */
export interface RolloutsControllerProps extends RolloutsPlugins {
  /**
   * Namespace of the controller: of the ConfigMap and of the ServiceAccount. A DNS label, or an error.
   *
   * @default argo-rollouts
   */
  readonly namespace?: string;

  /**
   * The controller's ServiceAccount, which gets the rights. A DNS name, or an error.
   *
   * @default argo-rollouts
   */
  readonly serviceAccountName?: string;

  /**
   * The only namespaces in which the plugins may do their work: those of the Rollouts and, where they differ, of
   * the routes. DNS labels, at least one, each once, or an error.
   *
   * @default - all of them, by a ClusterRole
   */
  readonly namespaces?: string[];

  /**
   * Whether to create the ConfigMap `argo-rollouts-config`. `false` where something else owns it, such as the
   * Helm chart with the values of `RolloutsHelmValues`.
   *
   * @default true
   */
  readonly createConfigMap?: boolean;

  /**
   * Whether to create a role and a binding for each plugin that has rules. An error if `createConfigMap` is
   * `false` too, because nothing is left then.
   *
   * @default true
   */
  readonly createRbac?: boolean;
}
