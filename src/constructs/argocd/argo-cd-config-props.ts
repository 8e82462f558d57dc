import type { ArgoCdConfigOptions } from './argo-cd-config-options';

/**
 * Props of `ArgoCdConfig`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-cm-yaml/
 */
export interface ArgoCdConfigProps extends ArgoCdConfigOptions {
  /**
   * Namespace of Argo CD, which reads `argocd-cm` nowhere else. A DNS label, or an error.
   *
   * @default argocd
   */
  readonly namespace?: string;

  /**
   * The other settings of this Argo CD, key by key, where this construct makes the whole ConfigMap. An error if a key
   * is not one of a ConfigMap, or one that the construct writes itself.
   *
   * @default - none
   */
  readonly data?: { [key: string]: string };

  /**
   * Whether the object is a part of an `argocd-cm` that something else makes, so that the other settings stay as they
   * are. It gets the sync options `ServerSideApply=true`, by which Argo CD owns only the keys that stand here, and
   * `Prune=false` and `Delete=false`, because taking the construct or its Application away would delete the
   * settings of all. Keys that are no longer wanted are then to be taken out by hand.
   *
   * A key that is no longer in Git goes with the next sync, up to Argo CD 3.5. From 3.6 on the Application must say so by
   * `serverSideDiff` or `syncOptions.serverSideApply`; otherwise the key stays, and the Application is Synced.
   *
   * The Application that applies it needs the sync option `ClientSideApplyMigration=false`. Without it Argo CD takes
   * over what `kubectl apply` has written, and deletes the keys that are not here. Not for an `argocd-cm` that an
   * Application manages already: the two would take it from each other. An error together with `data`.
   *
   * @default false
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply
   */
  readonly partial?: boolean;
}
