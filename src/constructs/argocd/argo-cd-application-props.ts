import type { ArgoCdDestination } from '../../values/argocd/argo-cd-destination';
import type { ArgoCdApplicationOptions } from './argo-cd-application-options';

/**
 * Props of `ArgoCdApplication`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/
 */
export interface ArgoCdApplicationProps extends ArgoCdApplicationOptions {
  /**
   * Name of the Application. A DNS name, or an error.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /** The cluster, and the namespace of the objects that name none. A template in it is an error. */
  readonly destination: ArgoCdDestination;
}
