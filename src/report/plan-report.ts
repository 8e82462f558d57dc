import { shownKey } from '../manifests/manifest';
import type { PlannedCanary } from '../plan/planned-canary';
import type { ReadCounts, ReportedPlatform } from './check-report';

/** A canary, and where its Rollout stands. */
export interface ReportedCanary extends PlannedCanary {
  /** Of which cluster, where they have names. */
  readonly cluster?: string;
  /** The file of the Rollout. */
  readonly file: string;
}

/** The plan of all canaries that were read: every format is made from it. */
export interface PlanReport {
  readonly canaries: readonly ReportedCanary[];
  readonly read: ReadCounts;
  readonly platforms: readonly ReportedPlatform[];
  /** What should be known of the run. */
  readonly notes: readonly string[];
}

/** A canary as people name it. */
export function shownCanary({ rollout, cluster }: ReportedCanary): string {
  return cluster === undefined ? shownKey(rollout) : `${shownKey(rollout)} of ${cluster}`;
}
