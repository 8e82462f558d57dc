/** Sync options that Argo CD reads from a single object. Of the others it reads none there, and says nothing. */
export enum ArgoCdObjectSyncOption {
  /** Apply on the server's side: Argo CD owns just the fields that Git has. */
  SERVER_SIDE_APPLY = 'ServerSideApply=true',
  /** Apply on the client's side, also where the Application says otherwise. */
  NO_SERVER_SIDE_APPLY = 'ServerSideApply=false',
  /** Skip the trial run where the kind is not known yet: its definition comes from somewhere else. */
  SKIP_DRY_RUN_ON_MISSING_RESOURCE = 'SkipDryRunOnMissingResource=true',
  /** Apply without the client's validation. */
  NO_VALIDATE = 'Validate=false',
  /** Keep the object when Git has it no longer. */
  NO_PRUNE = 'Prune=false',
  /** Ask before the object is deleted because Git has it no longer. */
  CONFIRM_PRUNE = 'Prune=confirm',
  /** Delete the object, when Git has it no longer, after everything else of the sync. */
  PRUNE_LAST = 'PruneLast=true',
  /** Keep the object when its Application is deleted. */
  NO_DELETE = 'Delete=false',
  /** Ask before the object is deleted with its Application. */
  CONFIRM_DELETE = 'Delete=confirm',
  /** Replace the object as a whole. It drops all that the cluster wrote: the weights of a route, the hash of a Service. */
  REPLACE = 'Replace=true',
  /** Delete the object and make it anew where it can't be changed. A Rollout and its pods are gone for a moment. */
  FORCE = 'Force=true',
}
