import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { type Problem, problem } from '../../problem';
import type { CanaryStrategy } from './canary-strategy';

/** Fields that leave pods running, or let none start. */
export function podCountProblems(strategy: CanaryStrategy, platform: Platform): Problem[] {
  return [...(strategy.routed ? [minimum(strategy, platform), kept(strategy)] : counts(strategy))];
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/utils/replicaset/canary.go#L357 */
function minimum({ replicas, minPodsPerReplicaSet: least }: CanaryStrategy, platform: Platform): Problem {
  if (platform.can(Capability.MIN_PODS_WITHIN_REPLICAS) || replicas === undefined || replicas === 0) return undefined;
  return least === undefined || least <= replicas ? undefined : problem('minPodsPerReplicaSet', least,
    `must not be more than replicas (${replicas}): before ${platform.since(Capability.MIN_PODS_WITHIN_REPLICAS)} ${least} pods run `
      + 'for ever, and the Rollout is never healthy');
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
