import type { Platform } from '../../platform/platform';
import { type Problem, problem } from '../../problem';
import type { CanaryScale, CanaryStrategy } from './canary-strategy';
import { StrategyMaths, wholeWeight } from './maths';

/**
 * An abort with `dynamicStableScale` walks down the weights of the steps: to the last one in the list that needs fewer pods than
 * the canary has. What keeps the canary's pods keeps it from getting to 0.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/utils/replicaset/canary.go#L512
 */
export function abortProblems(strategy: CanaryStrategy, platform: Platform): Problem[] {
  if (!strategy.routed || strategy.dynamicStableScale !== true || strategy.replicas === 0) return [];
  if (strategy.replicas === undefined) return [keptForATime(strategy, undefined)];
  const maths = new StrategyMaths(strategy, strategy.replicas, platform);
  return [keptForATime(strategy, maths), keptAsMinimum(strategy, maths), keptAsScale(strategy, maths)];
}

/** The weight that an abort does not get below while the canary has so many pods; undefined where it gets to 0. */
function lastWeight({ steps }: CanaryStrategy, isFewer: (weight: number) => boolean): number | undefined {
  const weight = steps.flatMap((step) => step.weight ?? []).filter(isFewer).at(-1);
  return weight === 0 ? undefined : weight;
}

function keptForATime(strategy: CanaryStrategy, maths: StrategyMaths | undefined): Problem {
  const seconds = strategy.abortScaleDownDelaySeconds ?? 0;
  if (seconds === 0) return undefined;
  const weight = maths === undefined ? lastWeight(strategy, (each) => each < wholeWeight(strategy)) : heldWeight(strategy, maths);
  return weight === undefined ? undefined : problem('abortScaleDownDelaySeconds', `${seconds}s`,
    'must be 0, or left out, with dynamicStableScale: the canary\'s pods would wait for the stable ones and the stable ones for them, '
      + `so that the rejected version keeps a weight of ${weight} for ever`);
}

/** The weight that an abort stops at because the stable pods that it leaves room for are not all. The canary has all its pods. */
function heldWeight(strategy: CanaryStrategy, maths: StrategyMaths): number | undefined {
  const weights = strategy.steps.flatMap((step) => step.weight ?? []);
  const last = lastWeight(strategy, (each) => maths.pods(each) < maths.replicas);
  const present = weights.find((each) => maths.stablePods(each, each) < maths.replicas);
  if (last === undefined || present === undefined || maths.stablePods(last, last) >= maths.replicas) return undefined;
  return Math.min(last, present);
}

function keptAsMinimum(strategy: CanaryStrategy, maths: StrategyMaths): Problem {
  // By time the pods go whatever their number, and a minimum above all pods has a problem of its own.
  if ((strategy.abortScaleDownDelaySeconds ?? 0) > 0 || maths.minPods > maths.replicas) return undefined;
  const weight = lastWeight(strategy, (each) => maths.pods(each) < maths.minPods);
  return weight === undefined ? undefined : problem('minPodsPerReplicaSet', strategy.minPodsPerReplicaSet,
    `must not be more than the ${maths.pods(weight)} of ${maths.replicas} pods of the weight ${weight} with dynamicStableScale: `
      + `an abort never ends, and the rejected version keeps ${weight}; the lowest weight that works is ${maths.weightOf(maths.minPods)}`);
}

function keptAsScale(strategy: CanaryStrategy, maths: StrategyMaths): Problem {
  const scale = strategy.steps.at(0)?.scale;
  if (strategy.abortScaleDownDelaySeconds !== 0 || scale === undefined || scale.matchTrafficWeight === true) return undefined;
  const pods = maths.scaledPods(scale);
  const weight = lastWeight(strategy, (each) => maths.pods(each) < pods) ?? heldByScale(strategy, scale, maths);
  return weight === undefined ? undefined : problem('abortScaleDownDelaySeconds', '0s',
    `must be left out with dynamicStableScale and a scale as first step: an abort keeps its ${pods} pods, `
      + `and the rejected version a weight of ${weight}, for ever`);
}

/** A share of pods leaves the stable version as much less; a number of them leaves it all. */
function heldByScale({ steps }: CanaryStrategy, scale: CanaryScale, maths: StrategyMaths): number | undefined {
  if (scale.replicas !== undefined) return undefined;
  const stable = maths.atLeast(maths.pods(maths.whole - (scale.weight ?? 0)));
  const weight = maths.whole - Math.floor(maths.whole * stable / maths.replicas);
  const highest = Math.max(0, ...steps.map((step) => step.weight ?? 0));
  return weight <= 0 || highest === 0 ? undefined : Math.min(weight, highest);
}
