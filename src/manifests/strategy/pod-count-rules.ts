import { MIN_PODS_WITHIN_REPLICAS } from '../../facts/argo-rollouts';
import { isAtLeast } from '../../facts/version';
import { type Problem, problem } from '../../problem';
import type { CanaryStrategy } from './canary-strategy';

/** Fields that leave pods running, or let none start. */
export function podCountProblems(strategy: CanaryStrategy, release: string): Problem[] {
  return [...(strategy.routed ? [minimum(strategy, release), kept(strategy)] : counts(strategy))];
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/utils/replicaset/canary.go#L357 */
function minimum({ replicas, minPodsPerReplicaSet: least }: CanaryStrategy, release: string): Problem {
  if (isAtLeast(release, MIN_PODS_WITHIN_REPLICAS) || replicas === undefined || replicas === 0) return undefined;
  return least === undefined || least <= replicas ? undefined : problem('minPodsPerReplicaSet', least,
    `must not be more than replicas (${replicas}): Argo Rollouts before ${MIN_PODS_WITHIN_REPLICAS} runs ${least} pods for ever, `
      + 'and the Rollout is never healthy');
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/replicaset.go#L304 */
function kept({ scaleDownDelaySeconds, scaleDownDelayRevisionLimit }: CanaryStrategy): Problem {
  return scaleDownDelaySeconds !== 0 || scaleDownDelayRevisionLimit === 0 ? undefined : problem('scaleDownDelaySeconds', '0s',
    'must be at least 1 second: with 0 the controller never scales the old pods down; set scaleDownDelayRevisionLimit to 0 instead');
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/utils/replicaset/replicaset.go#L407 */
function counts({ maxSurge, maxUnavailable, replicas }: CanaryStrategy): Problem[] {
  if (replicas === 0) return [];
  return ([['maxSurge', maxSurge, 'maxUnavailable'], ['maxUnavailable', maxUnavailable, 'maxSurge']] as const).map(([prop, count, other]) =>
    (typeof count !== 'string' || /^[+-]?\d+%?$/.test(count) ? undefined : problem(prop, count,
      `must be a whole number of pods or a whole percentage: the controller cannot read it, and takes it and ${other} for 0, `
        + 'so that no pod is ever replaced')));
}
