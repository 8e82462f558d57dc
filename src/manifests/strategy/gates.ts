import type { Platform } from '../../platform/platform';
import { idealCounts, updateLimits } from '../rollout/pod-shares';
import type { CanaryScale, CanaryStrategy } from './canary-strategy';
import { StrategyMaths } from './maths';

/** How many pods the canary has at a step: none, or some, of which only a strategy with a number of pods knows how many. */
export type CanaryPods = number | 'some';

/** The pods of the canary at each step, once they are all ready. */
export function podsAtSteps(strategy: CanaryStrategy, platform: Platform): CanaryPods[] {
  let weight = 0;
  let scale: CanaryScale | undefined;
  return strategy.steps.map((step) => {
    weight = step.weight ?? weight;
    scale = step.scale ?? scale;
    return strategy.routed ? routedPods(strategy, platform, weight, scale) : sharedPods(strategy, weight);
  });
}

function routedPods(strategy: CanaryStrategy, platform: Platform, weight: number, scale: CanaryScale | undefined): CanaryPods {
  const { replicas } = strategy;
  if (replicas !== undefined && replicas > 0) {
    const maths = new StrategyMaths(strategy, replicas, platform);
    const pods = maths.canaryPods(scale, weight);
    return strategy.dynamicStableScale === true ? maths.atLeast(pods) : pods;
  }
  if (scale === undefined || scale.matchTrafficWeight === true) return some(weight);
  return scale.replicas ?? some(scale.weight ?? weight);
}

function sharedPods({ replicas, maxSurge, maxUnavailable }: CanaryStrategy, weight: number): CanaryPods {
  return replicas === undefined || replicas < 1 ? some(weight)
    : idealCounts(weight, replicas, updateLimits(replicas, maxSurge, maxUnavailable).surge).canary;
}

function some(weight: number): CanaryPods {
  return weight === 0 ? 0 : 'some';
}
