import { keyOf } from '../../manifests/manifest';
import { CanaryPlan } from '../../plan/canary-plan';
import type { PlannedCanary } from '../../plan/planned-canary';
import type { PlanReport, ReportedCanary } from '../../report/plan-report';
import { platformsOf } from '../check/check';
import { type FileCluster, fileClusters } from '../check/file-clusters';
import { isKnownKind } from '../check/known-kinds';
import type { CheckConfig } from '../config/check-config';
import type { Input } from '../input/read';

/** The plan of all canaries that were read. @param replicas the number of pods where an autoscaler decides */
export function plan(input: Input, config: CheckConfig, platformSource: string, replicas: number | undefined): PlanReport {
  const { clusters, notes } = fileClusters(input.objects, input.files, config);
  const canaries = clusters.flatMap((cluster) => plannedIn(cluster, replicas));
  return {
    // What fits into several clusters is read with each.
    canaries: [...new Map(canaries.map((canary) => [JSON.stringify(canary), canary])).values()],
    read: {
      files: input.files.length,
      objects: input.objects.length,
      unknownKinds: input.objects.filter(({ manifest }) => !isKnownKind(keyOf(manifest))).length,
      others: input.others,
      templates: input.templates,
    },
    platforms: platformsOf(clusters, platformSource),
    notes,
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
