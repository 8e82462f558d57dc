import type { Problem } from '../../problem';
import type { CanaryStrategy, StrategyStep } from '../../manifests/strategy/canary-strategy';
import { strategyProblems } from '../../manifests/strategy/strategy-problems';
import { lastPodProblems } from '../../manifests/strategy/weight-rules';
import type { Platform } from '../../platform/platform';
import type { StepSpec } from '../../values/canary/canary-step';
import type { RolloutOptions } from '../../values/canary/rollout-options';

/**
 * Combinations of fields and steps that the controller never brings to an end, or during which nobody serves.
 * `replicas` is undefined where somebody scales.
 */
export function endlessProblems(
  options: RolloutOptions, steps: readonly StepSpec[], routed: boolean, replicas: number | undefined,
  platform: Platform,
): Problem[] {
  const strategy = strategyOf(options, steps, routed, replicas);
  return [...strategyProblems(strategy, platform), ...lastPodProblems(strategy, platform)]
    .map((found) => found && { ...found, prop: found.prop?.replace(/Seconds$/, '') });
}

function strategyOf(
  options: RolloutOptions, steps: readonly StepSpec[], routed: boolean, replicas: number | undefined,
): CanaryStrategy {
  const { replicaProgressThreshold: threshold } = options;
  return {
    // Any other number has a problem of its own.
    replicas: Number.isInteger(replicas) && Number(replicas) >= 0 ? replicas : undefined,
    routed,
    steps: steps.map(stepOf),
    dynamicStableScale: options.dynamicStableScale,
    minPodsPerReplicaSet: options.minPodsPerReplicaSet,
    scaleDownDelaySeconds: options.scaleDownDelay?.toSeconds({ integral: false }),
    scaleDownDelayRevisionLimit: options.scaleDownDelayRevisionLimit,
    abortScaleDownDelaySeconds: options.abortScaleDownDelay?.toSeconds({ integral: false }),
    replicaProgressThreshold: threshold === undefined ? undefined : { type: threshold._type, value: threshold.value },
  };
}

function stepOf(step: StepSpec): StrategyStep {
  switch (step.type) {
    case 'setWeight':
      return { weight: step.weight };
    case 'setCanaryScale':
      return { scale: { matchTrafficWeight: step.matchTrafficWeight, replicas: step.replicas, weight: step.weight } };
    case 'setHeaderRoute':
      return { route: { name: step.name, sets: step.matches !== undefined } };
    case 'setMirrorRoute':
      return { route: { name: step.name, sets: step.mirror !== undefined } };
    default:
      return { waits: true };
  }
}
