import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import type { CanaryScale, CanaryStrategy } from './canary-strategy';

/** All weights together. */
export function wholeWeight(strategy: CanaryStrategy): number {
  return strategy.maxTrafficWeight ?? 100;
}

/** A strategy whose number of pods is known, with one release of Argo Rollouts. */
export class StrategyMaths {
  public readonly whole: number;

  /** Fewest pods of a version that has any. */
  public readonly minPods: number;

  constructor(strategy: CanaryStrategy, public readonly replicas: number, platform: Platform) {
    this.whole = wholeWeight(strategy);
    const least = strategy.minPodsPerReplicaSet ?? 1;
    this.minPods = platform.can(Capability.MIN_PODS_WITHIN_REPLICAS) ? Math.min(least, replicas) : least;
  }

  /** Pods that carry a weight. */
  public pods(weight: number): number {
    return Math.ceil(weight * this.replicas / this.whole);
  }

  /** The smallest weight that so many pods carry, where they are not all. */
  public weightOf(pods: number): number {
    return Math.floor((pods - 1) * this.whole / this.replicas) + 1;
  }

  public atLeast(pods: number): number {
    return pods === 0 ? 0 : Math.max(pods, this.minPods);
  }

  /** Stable pods with `dynamicStableScale`: for what the canary's pods stand for, or for the weight that requests still have. */
  public stablePods(scaleWeight: number, weight: number): number {
    return this.atLeast(Math.max(this.pods(this.whole - scaleWeight), this.pods(this.whole - weight)));
  }

  /** Whether so many stable pods are enough for the controller to write a weight for the canary. */
  public carries(stablePods: number, weight: number): boolean {
    return stablePods >= Math.floor((this.whole - weight) * this.replicas / this.whole);
  }

  /** The weight that the canary's pods stand for. A number of pods stands for none. */
  public scaleWeight(scale: CanaryScale | undefined, weight: number): number {
    if (scale === undefined || scale.matchTrafficWeight === true) return weight;
    return scale.replicas === undefined ? scale.weight ?? weight : 0;
  }

  /** Canary pods while no step is aborted: those of the scale, or what the weight needs. */
  public canaryPods(scale: CanaryScale | undefined, weight: number): number {
    if (scale === undefined || scale.matchTrafficWeight === true) return this.atLeast(this.pods(weight));
    return scale.replicas ?? this.atLeast(this.pods(scale.weight ?? weight));
  }

  /** Canary pods of a scale. */
  public scaledPods(scale: CanaryScale): number {
    return scale.replicas ?? this.atLeast(this.pods(scale.weight ?? 0));
  }
}
