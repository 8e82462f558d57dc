import { keyOf } from '../../manifests/manifest';
import { CanaryPlan } from '../../plan/canary-plan';
import type { PlannedCanary } from '../../plan/planned-canary';
import type { PlanReport, ReportedCanary } from '../../report/plan-report';
import { type FileCluster, fileClusters } from '../check/file-clusters';
import { platformsOf } from '../check/platforms';
import { readCounts } from '../check/read-counts';
import type { CheckConfig } from '../config/check-config';
import type { Input } from '../input/read';

export interface PlanFacts {
  /** Who states the platforms of the configuration: a file. */
  readonly stater?: string;
  /** The number of pods where an autoscaler decides. */
  readonly replicas?: number;
}

/** The plan of all canaries that were read. */
export function plan(input: Input, config: CheckConfig, { stater, replicas }: PlanFacts): PlanReport {
  const { clusters, notes } = fileClusters(input.objects, input.files, config);
  const platforms = platformsOf(clusters, stater);
  const canaries = clusters.flatMap((cluster) => plannedIn(cluster, replicas));
  return {
    // What fits into several clusters is read with each.
    canaries: [...new Map(canaries.map((canary) => [JSON.stringify(canary), canary])).values()],
    read: readCounts(input),
    platforms: platforms.map(({ reported }) => reported),
    notes: [...notes, ...new Set(platforms.flatMap((platform) => platform.notes))],
  };
}

function plannedIn({ name, objects, platform }: FileCluster, replicas: number | undefined): ReportedCanary[] {
  const files = new Map(objects.map(({ manifest, source }) => [idOf(keyOf(manifest)), source.file]));
  return CanaryPlan.of(objects.map(({ manifest }) => manifest), { platform, replicas }).canaries.map((canary) =>
    ({ ...(name === undefined ? {} : { cluster: name }), file: files.get(idOf(canary.rollout)) ?? '', ...canary }));
}

function idOf({ kind, name, namespace }: PlannedCanary['rollout']): string {
  return JSON.stringify([kind, namespace, name]);
}
