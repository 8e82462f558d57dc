import type { Duration } from 'cdk8s';
import type { Problem } from '../../problem';
import { annotationKeys, labels, wholeNumber } from '../check';
import { wholeSeconds } from '../duration';
import { withoutTemplates } from './template';

/**
 * Sync without a person. A prop has the name of its field there.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 */
export interface ArgoCdAutomatedSync {
  /**
   * Whether objects that are no longer in Git are deleted.
   *
   * @default - false
   */
  readonly prune?: boolean;

  /**
   * Whether a change in the cluster alone is a reason for a sync. What the rules of the Application ignore is none.
   *
   * @default - false
   */
  readonly selfHeal?: boolean;

  /**
   * Whether a sync may delete the last object, too. An error without `prune`.
   *
   * @default - false
   */
  readonly allowEmpty?: boolean;

  /**
   * `false` switches it off, and keeps the other settings.
   *
   * @default - true
   */
  readonly enabled?: boolean;
}

/**
 * How long to wait before a failed sync is tried again. A prop has the name of its field there.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-retry-with-a-limit
 */
export interface ArgoCdRetryBackoff {
  /**
   * Before the first time; whole seconds, or an error.
   *
   * @default - 5 seconds
   */
  readonly duration?: Duration;

  /**
   * How many times longer each wait is than the one before; a whole number of at least 1, or an error.
   *
   * @default - 2
   */
  readonly factor?: number;

  /**
   * The longest wait; whole seconds, or an error. 0 is no limit.
   *
   * @default - 3 minutes
   */
  readonly maxDuration?: Duration;
}

/**
 * Whether a failed sync is tried again. A prop has the name of its field there.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-retry-with-a-limit
 */
export interface ArgoCdRetry {
  /** How often; -1 for ever, 0 never. A whole number of at least -1, or an error. */
  readonly limit: number;

  /**
   * How long to wait.
   *
   * @default - 5 seconds, then twice as long each time, up to 3 minutes
   */
  readonly backoff?: ArgoCdRetryBackoff;

  /**
   * Whether the next try takes the newest revision rather than the one that failed.
   *
   * @default - false
   */
  readonly refresh?: boolean;
}

/**
 * What the namespace gets that Argo CD creates. A prop has the name of its field there. Argo CD applies it on the
 * server side, so that labels of others on the namespace stay.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#namespace-metadata
 */
export interface ArgoCdNamespaceMetadata {
  /**
   * Labels, such as those of `Waypoint`. A wrong key or value is an error.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations. A wrong key is an error.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

export function retryProblems(prop: string, retry: ArgoCdRetry | undefined): Problem[] {
  return [
    wholeNumber(`${prop}.limit`, retry?.limit, -1),
    wholeSeconds(`${prop}.backoff.duration`, retry?.backoff?.duration),
    wholeNumber(`${prop}.backoff.factor`, retry?.backoff?.factor, 1),
    wholeSeconds(`${prop}.backoff.maxDuration`, retry?.backoff?.maxDuration),
  ];
}

export function namespaceMetadataProblems(prop: string, metadata: ArgoCdNamespaceMetadata | undefined): Problem[] {
  return [...labels(`${prop}.labels`, withoutTemplates(metadata?.labels)),
    ...annotationKeys(`${prop}.annotations`, withoutTemplates(metadata?.annotations))];
}
