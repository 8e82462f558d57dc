import type { Platform } from '../../platform/platform';
import { type Problem, problem } from '../../problem';
import type { CanaryScale, CanaryStrategy, StrategyStep } from './canary-strategy';
import { StrategyMaths } from './maths';

/** What is in force while the steps run. */
interface Progress {
  scale?: CanaryScale;
  /** Of the last step that sets one. */
  weight: number;
  /** What requests have: another one as long as the stable pods cannot carry the rest. */
  written: number;
  /** Stable pods when the steps last waited for something. */
  stablePods: number;
  /** The step whose weight is not written. */
  unwritten?: number;
}

/**
 * A step that lowers the weight is done as soon as the canary's pods are; the weight itself, and routes, wait for stable pods.
 * Where those are scaled by `dynamicStableScale`, they may come later, or never.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/trafficrouting.go#L273
 */
export function weightProblems(strategy: CanaryStrategy, platform: Platform): Problem[] {
  return walk(strategy, platform, advance);
}

/**
 * Steps that take the canary's last pods before the stable ones can carry its requests. The controller brings them to an end, but for
 * that time nobody serves a part of the requests.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/rollout/trafficrouting.go#L273
 */
export function lastPodProblems(strategy: CanaryStrategy, platform: Platform): Problem[] {
  return walk(strategy, platform, (progress, maths, step, index) => {
    const hadPods = maths.canaryPods(progress.scale, progress.weight) > 0;
    advance(progress, maths, { ...step, waits: false }, index);
    const gone = hadPods ? podsGone(progress, maths, index) : undefined;
    if (step.waits === true) wait(progress, maths);
    return [gone];
  });
}

function walk(strategy: CanaryStrategy, platform: Platform, judge: typeof advance): Problem[] {
  const { replicas, dynamicStableScale } = strategy;
  if (!strategy.routed || dynamicStableScale !== true || replicas === undefined || replicas === 0) return [];
  const maths = new StrategyMaths(strategy, replicas, platform);
  const progress: Progress = { weight: 0, written: 0, stablePods: replicas };
  return strategy.steps.flatMap((step, index) => judge(progress, maths, step, index));
}

function advance(progress: Progress, maths: StrategyMaths, step: StrategyStep, index: number): Problem[] {
  if (step.scale !== undefined) progress.scale = step.scale;
  if (step.weight !== undefined) progress.weight = step.weight;
  if (step.weight !== undefined) lower(progress, maths, index);
  const lost = step.route?.sets === true && !maths.carries(progress.stablePods, progress.weight)
    ? problem(`steps[${index}]`, step.route.name,
      `must not follow the lower weight ${progress.weight} without a pause between them with dynamicStableScale: as long as `
        + 'stable pods are missing the controller sets no route, and goes on')
    : undefined;
  return step.waits === true ? [lost, wait(progress, maths)] : [lost];
}

/** The canary's pods do not wait for the stable ones, but its weight does. Above 0 it is a scale that takes them all, router or not. */
function podsGone({ scale, weight, stablePods }: Progress, maths: StrategyMaths, index: number): Problem {
  if (maths.canaryPods(scale, weight) > 0 || weight > 0 || maths.carries(stablePods, 0)) return undefined;
  return problem(`steps[${index}]`, 0, `must not take the canary's last pods with dynamicStableScale while the ${stablePods} of `
    + `${maths.replicas} stable pods cannot carry all requests: those of the canary reach no pod until the others are ready; keep a number `
    + 'of canary pods (setCanaryScale.replicas) until a pause after weight 0');
}

function lower(progress: Progress, maths: StrategyMaths, index: number): void {
  const pods = maths.stablePods(maths.scaleWeight(progress.scale, progress.weight), progress.written);
  progress.unwritten = maths.carries(pods, progress.weight) ? undefined : index;
  if (progress.unwritten === undefined) progress.written = progress.weight;
}

function wait(progress: Progress, maths: StrategyMaths): Problem {
  const { unwritten, written, weight, scale } = progress;
  const scaleWeight = maths.scaleWeight(scale, weight);
  progress.stablePods = maths.stablePods(scaleWeight, written);
  if (unwritten === undefined) return undefined;
  const needed = Math.floor((maths.whole - weight) * maths.replicas / maths.whole);
  progress.unwritten = undefined;
  return problem(`steps[${unwritten}]`, weight,
    `must not be lower than the weight before it (${written}) while the canary is scaled to ${scaleWeight} with dynamicStableScale: `
      + `${progress.stablePods} stable pods stay where ${needed} would be needed, so that the weight is never written and the step is `
      + 'done all the same; let the scale match the traffic first');
}
