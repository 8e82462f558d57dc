import type { ClusterWriter } from '../facts/cluster-writer';

/** When a field differs from Git. */
export enum ClusterWriteTime {
  /** From the first reconcile on, in the steady state too. */
  ALWAYS = 'always',
  /** From the first step to promotion or abort. */
  CANARY = 'during a canary',
  /** From its header or mirror step to its removal, promotion or abort. */
  MANAGED_ROUTE = 'while a managed route is set',
  /** While an experiment with weights runs. */
  EXPERIMENT = 'during an experiment',
  /** During the first revision of a Rollout that takes over a Deployment. */
  FIRST_REVISION = 'during the first revision',
}

/** What happens to a field. */
export enum ClusterChange {
  /** It gets another value. */
  VALUE = 'value',
  /** It is not in Git, and appears. */
  ADDED = 'added',
  /** It is in Git, and disappears. */
  REMOVED = 'removed',
}

/** Who puts the cluster's value back after a sync that overwrote it, and when. */
export enum ClusterRestore {
  /** The writer, within seconds: it watches the object. */
  AT_ONCE = 'at once',
  /** The writer, at the next event of the Rollout or its resync, which comes every 15 minutes. */
  NEXT_RECONCILE = 'at the next reconcile',
  /** Nobody. What was overwritten is gone until the next canary. */
  NOBODY = 'nobody',
  /** Nobody needs to: a sync leaves it as it is. */
  NOT_NEEDED = 'not needed',
}

/** What Argo CD must be told about a field. */
export enum ClusterWriteHandling {
  /** A rule must take it out of the comparison. */
  IGNORE = 'ignore',
  /** Nothing: it is a key of a map that Git does not have, and Argo CD compares only what Git has. */
  UNSEEN = 'unseen',
  /** Nothing helps: Git has what the writer undoes for ever. The manifest is to be mended. */
  MEND = 'mend',
}

/**
 * One field of an object from Git that something in the cluster writes.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
 */
export interface ClusterWrite {
  /** API group of the object; empty for the core group. */
  readonly group: string;

  /** Kind of the object. */
  readonly kind: string;

  /** Name of the object. */
  readonly name: string;

  /**
   * Namespace of the object.
   *
   * @default - the manifest leaves it to whoever applies it
   */
  readonly namespace?: string;

  /** The field as a JSON path, `[*]` for the elements of an array. For people; `jqPath` is exact. */
  readonly path: string;

  /** The field as a jq path expression that selects the same in Git's object and in the live one, and never fails. */
  readonly jqPath: string;

  /** Who writes it. */
  readonly writer: ClusterWriter;

  /** When it differs from Git. */
  readonly when: ClusterWriteTime;

  /** What happens to it. */
  readonly change: ClusterChange;

  /**
   * Whether it stands inside an array of a custom resource. Such an array is compared and applied whole: a sync
   * of the object puts all of it back to what Git has.
   */
  readonly insideArray: boolean;

  /** Who restores it after a sync that overwrote it. */
  readonly restoredBy: ClusterRestore;

  /** What Argo CD must be told about it. */
  readonly handling: ClusterWriteHandling;

  /**
   * What else is to be known: why no rule is needed, or what is to be mended.
   *
   * @default - nothing
   */
  readonly note?: string;
}
