/** Pods of the two versions. */
export interface PodCounts {
  readonly canary: number;
  readonly stable: number;
}

/** A number of pods, or a text with a percentage of them. */
export type PodCount = number | string;

/** How far an update may be from the number of pods that is asked for. */
export interface UpdateLimits {
  /** Pods above it. */
  readonly surge: number;
  /** Pods below it. */
  readonly unavailable: number;
}

/** What the controller takes where the Rollout says nothing. */
const DEFAULT_LIMIT = '25';

/**
 * What `maxSurge` and `maxUnavailable` come to. Any text is a percentage, with its sign or without. A text that is no whole
 * percentage makes both 0.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/utils/replicaset/replicaset.go#L407-L459
 */
export function updateLimits(replicas: number, maxSurge: PodCount = DEFAULT_LIMIT, maxUnavailable: PodCount = DEFAULT_LIMIT): UpdateLimits {
  if (replicas === 0) return { surge: pods(maxSurge, 0, Math.ceil) ?? 0, unavailable: 0 };
  const surge = pods(maxSurge, replicas, Math.ceil);
  const unavailable = pods(maxUnavailable, replicas, Math.floor);
  if (surge === undefined || unavailable === undefined) return { surge: 0, unavailable: 0 };
  return { surge, unavailable: Math.min(surge === 0 && unavailable === 0 ? 1 : unavailable, replicas) };
}

/**
 * The pods of both versions that a canary without a router goes for at a weight: the numbers whose share is nearest to it.
 * There may be one pod more than `replicas` where `surge` is not 0, and a weight from 1 to 99 leaves each version a pod unless
 * there is one pod and no room for a second, or no room and half a pod less than all: the canary has none then.
 *
 * @param weight percent
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/utils/replicaset/canary.go#L218-L273
 */
export function idealCounts(weight: number, replicas: number, surge: number): PodCounts {
  if (replicas === 0) return { canary: 0, stable: 0 };
  const [up, down] = [Math.ceil(replicas * weight / 100), Math.floor(replicas * weight / 100)];
  const mayBeNone = weight === 0 || weight === 100 || (replicas === 1 && surge === 0);
  const options = [replicas, ...(surge > 0 ? [replicas + 1] : [])].flatMap((total) => [
    ...(total > replicas || up < replicas || mayBeNone ? [{ canary: up, total }] : []),
    ...(!isTie(weight, total) && (down !== 0 || mayBeNone) ? [{ canary: down, total }] : []),
  ]);
  const distance = ({ canary, total }: { readonly canary: number; readonly total: number }): number =>
    Math.abs(canary * 100 / total - weight);
  // The first of several that are equally near.
  const [{ canary, total }] = options.length === 0 ? [{ canary: 0, total: replicas }]
    : options.sort((one, other) => distance(one) - distance(other));
  return { canary, stable: total - canary };
}

/** The share of the canary's pods, in percent. */
export function podShare({ canary, stable }: PodCounts): number {
  return canary + stable === 0 ? 0 : canary * 100 / (canary + stable);
}

/** Whether more pods and fewer are equally far from the weight. */
function isTie(weight: number, total: number): boolean {
  return (total * (weight / 100)) % 1 === 0.5;
}

function pods(count: PodCount, replicas: number, round: (value: number) => number): number | undefined {
  if (typeof count === 'number') return count;
  const percent = count.replaceAll('%', '');
  return /^[+-]?\d+$/.test(percent) ? round(Number(percent) * replicas / 100) : undefined;
}
