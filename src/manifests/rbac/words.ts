/** In a rule of RBAC: all of them. */
export const EVERY = '*';

/** The ClusterRole of every cluster that may do everything. */
export const CLUSTER_ADMIN = 'cluster-admin';

/** What accounts of pods are to RBAC beside ServiceAccounts: users of this name, and members of these groups. */
export const ACCOUNT_USER = 'system:serviceaccount:';
export const ALL_ACCOUNTS_GROUP = 'system:serviceaccounts';
export const EVERYBODY_GROUP = 'system:authenticated';

/** The verbs that no name of an object goes with. */
export const NAMELESS_VERBS: readonly string[] = ['list', 'watch', 'create', 'deletecollection'];
