import { type PodCount, type PodCounts, idealCounts, podShare, updateLimits } from '../../manifests/rollout/pod-shares';
import { type Problem, problem } from '../../problem';
import type { StepSpec } from '../../values/canary/canary-step';

/** How far an update may be from the number of pods that is asked for, as a Rollout says it. */
export interface ShareLimits {
  readonly maxSurge?: PodCount;
  readonly maxUnavailable?: PodCount;
}

/**
 * Weights that the number of pods does not give, where pods are all that divides the traffic. The controller takes the
 * nearest numbers that leave each version a pod, and says nothing.
 */
export function podShareProblems(steps: readonly StepSpec[], replicas: number | undefined, limits: ShareLimits): Problem[] {
  if (replicas === undefined || !Number.isInteger(replicas) || replicas < 1) return [];
  const { surge } = updateLimits(replicas, limits.maxSurge, limits.maxUnavailable);
  let before: { readonly index: number; readonly weight: number; readonly counts: PodCounts } | undefined;
  return steps.map((step, index) => {
    if (step.type !== 'setWeight') return undefined;
    const { weight } = step;
    const [counts, last] = [idealCounts(weight, replicas, surge), before];
    before = { index, weight, counts };
    if (isFarOff(weight, counts)) {
      return problem(`steps[${index}]`, weight, `must be a share that ${podsOf(replicas)} can give, where no router divides the traffic: `
        + `the controller would run ${shown(counts)}, which is ${percent(counts)}; take more replicas, a weight near that, or a router`);
    }
    if (last === undefined || last.weight === weight || last.counts.canary !== counts.canary || last.counts.stable !== counts.stable) {
      return undefined;
    }
    return problem(`steps[${index}]`, weight, 'must change the number of pods, where no router divides the traffic: as at '
      + `steps[${last.index}] (${last.weight}) the controller would run ${shown(counts)}, which is ${percent(counts)}; take more replicas, `
      + 'another weight, or a router');
  });
}

/** One version has none of the pods that it was to have, or more than twice its share. */
function isFarOff(weight: number, counts: PodCounts): boolean {
  const share = podShare(counts);
  return weight > 0 && weight < 100
    && (counts.canary === 0 || counts.stable === 0 || share > 2 * weight || 100 - share > 2 * (100 - weight));
}

function shown({ canary, stable }: PodCounts): string {
  return `${podsOf(canary)} of the canary beside ${stable} stable`;
}

function podsOf(count: number): string {
  return count === 1 ? '1 pod' : `${count} pods`;
}

function percent(counts: PodCounts): string {
  return `${Math.round(podShare(counts) * 10) / 10} percent`;
}
