import { type Problem, problem, unique } from '../../problem';
import { SYNC_OPTIONS } from '../../facts/argo-cd';

/** How the objects go that a sync deletes. */
export enum ArgoCdPrunePropagationPolicy {
  /** First what they own, then they. */
  FOREGROUND = 'foreground',
  /** First they, then what they own. */
  BACKGROUND = 'background',
  /** What they own stays. */
  ORPHAN = 'orphan',
}

/** A limit on what Argo CD may delete. An object's own annotation wins over it. */
export enum ArgoCdRemoval {
  /** Nothing. */
  NEVER = 'false',
  /** What a person has confirmed. */
  CONFIRM = 'confirm',
}

/**
 * How Argo CD syncs. A prop has the name of its option there.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export interface ArgoCdSyncOptions {
  /**
   * Whether a sync applies only what differs from Git. A route or a Service in which nothing but ignored fields
   * differ is Synced: with this option a sync leaves it alone, so that it moves no weights in the middle of a canary.
   * Without it every sync puts all routes back to 100 and 0, and the Gateway API plugin doesn't notice before the
   * Rollout's next event. A route whose own text changes in Git is applied, and put back, even so.
   *
   * @default true
   */
  readonly applyOutOfSyncOnly?: boolean;

  /**
   * Whether a sync leaves ignored fields as they are in the cluster. It costs more than it gives: an array of a custom
   * resource is taken from the cluster as a whole, so that `spec.rules` of a route is frozen. What changes there in Git
   * never arrives, sync after sync, and the Application stays OutOfSync.
   *
   * @default false
   */
  readonly respectIgnoreDifferences?: boolean;

  /**
   * Whether the namespace of the destination is created where it does not exist. An error where the destination has none.
   *
   * @default false
   */
  readonly createNamespace?: boolean;

  /**
   * Whether objects are applied on the server side. A Service of a canary then loses the pod hash in its selector, and
   * sends its requests to the pods of both versions: an error, unless the annotation
   * `argocd.argoproj.io/sync-options: ServerSideApply=false` of the Service excepts it, which
   * `keepServiceSelectors` of an `ArgoCdObjectSync` adds.
   *
   * From 3.6 on Argo CD then also asks the API server what a sync would change, as with `serverSideDiff`, unless that is
   * `false`.
   *
   * @default false
   * @see https://argo-cd.readthedocs.io/en/latest/operator-manual/upgrading/3.5-3.6/
   */
  readonly serverSideApply?: boolean;

  /**
   * Whether the first server-side apply takes over the fields that a client-side apply wrote before.
   *
   * @default true
   */
  readonly clientSideApplyMigration?: boolean;

  /**
   * Whether objects are replaced rather than applied. An error where the charts have canaries: weights, pod hashes and
   * header routes are gone after each sync. The same option on a single object of a canary is an error, too.
   *
   * @default false
   */
  readonly replace?: boolean;

  /**
   * Whether what is no longer in Git is deleted only when everything else is applied and healthy.
   *
   * @default false
   */
  readonly pruneLast?: boolean;

  /**
   * How what is no longer in Git goes.
   *
   * @default - foreground
   */
  readonly prunePropagationPolicy?: ArgoCdPrunePropagationPolicy;

  /**
   * A limit on what a sync may delete.
   *
   * @default - none
   */
  readonly prune?: ArgoCdRemoval;

  /**
   * A limit on what the end of the Application may delete.
   *
   * @default - none
   */
  readonly delete?: ArgoCdRemoval;

  /**
   * Whether manifests are checked against the schemas of the cluster.
   *
   * @default true
   */
  readonly validate?: boolean;

  /**
   * Whether a kind that the cluster does not know yet is no reason to stop before the sync.
   *
   * @default false
   */
  readonly skipDryRunOnMissingResource?: boolean;

  /**
   * Whether a sync fails where another Application has applied one of the objects.
   *
   * @default false
   */
  readonly failOnSharedResource?: boolean;

  /**
   * Options that are newer than this library, as `Name=value`. An error if one is there twice, or is one of the above.
   *
   * @default - none
   */
  readonly additional?: string[];
}

/** The names of the options, by the prop that says them. */
export const SYNC_OPTION_NAMES: { readonly [P in Exclude<keyof ArgoCdSyncOptions, 'additional'>]-?: string } = SYNC_OPTIONS;

export function syncOptionProblems(prop: string, options: ArgoCdSyncOptions | undefined): Problem[] {
  const additional = options?.additional ?? [];
  const nameOf = (option: string) => option.split('=')[0];
  const repeated = unique((i) => `${prop}.additional[${i}]`, additional, { key: nameOf, shown: (option) => option });
  return additional.map((option, i) => {
    const place = `${prop}.additional[${i}]`;
    if (!/^[A-Za-z]+=\S+$/.test(option)) return problem(place, option, 'must have the form Name=value');
    const own = Object.entries(SYNC_OPTION_NAMES).find(([, name]) => name === nameOf(option));
    if (own !== undefined) return problem(place, option, `must not be there: '${prop}.${own[0]}' says it`);
    return repeated[i];
  });
}
