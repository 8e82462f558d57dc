import type { ArgoCdObjectSyncOption } from '../../facts/argo-cd-object-sync-option';

/**
 * Props of `ArgoCdObjectSync`; at least one, or an error.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/annotations-and-labels/
 */
export interface ArgoCdObjectSyncProps {
  /**
   * The sync wave, a whole number, negative ones too, or an error. Argo CD applies the waves from the lowest number up, and
   * waits each time until everything so far is healthy. A Rollout that pauses is not: what stands in a later wave than a
   * Rollout, or in a PostSync hook, is applied after the whole canary, and the sync runs that long.
   *
   * The chart is then checked for waves that keep a canary from ever starting, such as a route after its Rollout. Each of
   * them is an error of the chart.
   *
   * @default - that of an ArgoCdObjectSync further out; Argo CD takes 0
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  readonly wave?: number;

  /**
   * Sync options of the objects, beside those of an ArgoCdObjectSync further out; of several values of one option the last
   * counts. At least one, or an error.
   *
   * @default - those of an ArgoCdObjectSync further out
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
   */
  readonly options?: ArgoCdObjectSyncOption[];

  /**
   * Whether the Services of canaries are applied on the client's side, in an Application with `ServerSideApply=true`. The
   * controller points a Service to the pods of one version by a key in its selector. A server-side apply owns the whole
   * selector and takes the key away, so that stable and canary Service both lead to the pods of both versions, for up to 15
   * minutes. Only Services that a Rollout of the same chart names are meant; `options` do not change that, and one that says
   * `ServerSideApply=true` by an annotation of its own is an error.
   *
   * From 3.6 on Argo CD compares all objects of such an Application by server-side diff, these Services too. That diff fails
   * where Git changes the number of a port and not its name, unless the Application has `serverSideDiff: false`.
   *
   * @default - that of an ArgoCdObjectSync further out, or false
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply
   */
  readonly keepServiceSelectors?: boolean;
}
