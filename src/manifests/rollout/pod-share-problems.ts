import { type PodCount, type PodCounts, idealCounts, podShare, updateLimits } from './pod-shares';

/** How far an update may be from the number of pods that is asked for, as a Rollout says it. */
export interface ShareLimits {
  readonly maxSurge?: PodCount;
  readonly maxUnavailable?: PodCount;
}

/** A weight that the number of pods does not give, and what it must be. */
export interface PodShareProblem {
  /** The step, counted from 0. */
  readonly index: number;
  readonly weight: number;
  readonly rule: string;
}

/**
 * Weights that the number of pods does not give, where pods are all that divides the traffic. The controller takes the
 * nearest numbers that leave each version a pod, and says nothing.
 *
 * @param weights of the steps, undefined for those that set none
 */
export function podShareProblems(
  weights: ReadonlyArray<number | undefined>, replicas: number | undefined, limits: ShareLimits,
): PodShareProblem[] {
  if (replicas === undefined || !Number.isInteger(replicas) || replicas < 1) return [];
  const { surge } = updateLimits(replicas, limits.maxSurge, limits.maxUnavailable);
  let before: { readonly index: number; readonly weight: number; readonly counts: PodCounts } | undefined;
  return weights.flatMap((weight, index): PodShareProblem[] => {
    if (weight === undefined) return [];
    const [counts, last] = [idealCounts(weight, replicas, surge), before];
    before = { index, weight, counts };
    if (isFarOff(weight, counts)) {
      return [{ index, weight, rule: `must be a share that ${podsOf(replicas)} can give, where no router divides the traffic: `
        + `the controller would run ${shown(counts)}, which is ${percent(counts)}; take more replicas, a weight near that, or a router` }];
    }
    if (last === undefined || last.weight === weight || last.counts.canary !== counts.canary || last.counts.stable !== counts.stable) {
      return [];
    }
    return [{ index, weight, rule: 'must change the number of pods, where no router divides the traffic: as at '
      + `steps[${last.index}] (${last.weight}) the controller would run ${shown(counts)}, which is ${percent(counts)}; take more replicas, `
      + 'another weight, or a router' }];
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
