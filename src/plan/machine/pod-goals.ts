import { type UpdateLimits, idealCounts, updateLimits } from '../../manifests/rollout/pod-shares';
import type { CanaryScale } from '../../manifests/strategy/canary-strategy';
import { StrategyMaths } from '../../manifests/strategy/maths';
import type { Platform } from '../../platform/platform';
import type { CanaryRules } from './canary-rules';
import type { CanaryState, VersionPods, Weights } from './state';

/** Pods that the controller goes for, and what they are for. */
export interface PodGoal {
  readonly canary: number;
  readonly stable: number;
}

/** The part of a state that numbers of pods depend on. */
export type Situation = Pick<CanaryState, 'index' | 'aborted' | 'promoteFull' | 'promoted' | 'newer' | 'former'>;

/** What all pods of a version are called in `replicaProgressThreshold.type`, where it is a percentage. */
const PERCENT = 'Percent';

/**
 * How many pods the controller wants of each version, and which weight.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go
 */
export class PodGoals {
  public readonly maths: StrategyMaths;
  private readonly limits: UpdateLimits;

  constructor(private readonly rules: CanaryRules, platform: Platform) {
    const { strategy, replicas } = rules;
    this.maths = new StrategyMaths(strategy, replicas, platform);
    this.limits = updateLimits(replicas, strategy.maxSurge, strategy.maxUnavailable);
  }

  /** Pods that an update may have above `replicas`, and below. */
  public get updateLimits(): UpdateLimits {
    return this.limits;
  }

  /** The weight of the last step that set one; all where no step is left. */
  public weightInForce({ index, aborted }: Situation): number {
    if (aborted) return 0;
    const current = this.current(index);
    return current === undefined ? this.maths.whole : this.weightUpTo(current);
  }

  /** The weight of the last step up to this one that set one. */
  public weightUpTo(index: number): number {
    return this.rules.strategy.steps.slice(0, index + 1).flatMap(({ weight }) => weight ?? []).at(-1) ?? 0;
  }

  /** Pods of both versions, with a router or without one. @param weights those that requests have now, where they count */
  public of(situation: Situation, weights: Weights | undefined): PodGoal {
    return this.rules.strategy.routed ? this.routed(situation, weights) : this.shared(situation);
  }

  /** Whether the pods are what the step wants. */
  public reached(situation: Situation, weights: Weights | undefined): boolean {
    const { strategy } = this.rules;
    const { canary, stable } = this.of(situation, weights);
    const { newer, former, promoted } = situation;
    if (!this.enough(newer, canary)) return false;
    const stablePods = promoted ? newer : former;
    if (!(strategy.routed && strategy.dynamicStableScale === true) && !(stablePods.spec === stable && stablePods.created === stable)) {
      return false;
    }
    return strategy.routed || !promoted || former.available === 0;
  }

  /** Whether so many pods count as all of them. */
  public enough({ spec, available }: VersionPods, wanted: number): boolean {
    const { threshold } = this.rules;
    if (threshold === undefined || threshold.value < 0) return spec === wanted && available === wanted;
    if (threshold.type !== PERCENT) return available >= threshold.value;
    return wanted === 0 || available / wanted * 100 >= threshold.value - 1e-10;
  }

  /** The weight that an abort goes down to next: the last one in the list that needs fewer pods than there are. */
  public weightOnAbort({ newer, former, promoted }: Situation): number {
    const { maths } = this;
    const stable = promoted ? newer : former;
    const pods = Math.max(maths.replicas - stable.available, newer.available);
    return this.rules.strategy.steps.flatMap(({ weight }) => weight ?? []).filter((weight) => maths.pods(weight) < pods).at(-1) ?? 0;
  }

  /** A number of pods, or the weight that the pods are for. */
  public goal(situation: Situation): { readonly pods?: number; readonly weight: number } {
    if (situation.promoteFull || situation.promoted) return { weight: this.maths.whole };
    const scale = this.scaleInForce(situation);
    if (scale?.replicas !== undefined) return { pods: scale.replicas, weight: 0 };
    if (scale?.weight !== undefined) return { weight: scale.weight };
    const { strategy } = this.rules;
    return { weight: situation.aborted && strategy.dynamicStableScale === true ? this.weightOnAbort(situation)
      : this.weightInForce(situation) };
  }

  private scaleInForce({ index, aborted }: Situation): CanaryScale | undefined {
    const { strategy } = this.rules;
    const current = this.current(index);
    if (!strategy.routed || current === undefined || (aborted && strategy.abortScaleDownDelaySeconds !== 0)) return undefined;
    const last = strategy.steps.slice(0, current + 1).flatMap(({ scale }) => scale ?? []).at(-1);
    return last?.matchTrafficWeight === true ? undefined : last;
  }

  private current(index: number | undefined): number | undefined {
    const { steps } = this.rules.strategy;
    return steps.length === 0 || (index ?? 0) >= steps.length ? undefined : index ?? 0;
  }

  private routed(situation: Situation, weights: Weights | undefined): PodGoal {
    const { maths, rules: { strategy } } = this;
    const { pods, weight } = this.goal(situation);
    const canary = pods ?? maths.atLeast(maths.pods(weight));
    if (strategy.dynamicStableScale !== true) return { canary, stable: maths.replicas };
    const needed = maths.pods(maths.whole - weight);
    if (weights === undefined) return { canary: maths.atLeast(canary), stable: maths.atLeast(needed) };
    return {
      canary: maths.atLeast(situation.aborted ? Math.max(maths.pods(weights.canary), canary) : canary),
      stable: maths.atLeast(Math.max(needed, maths.pods(weights.stable))),
    };
  }

  /** Without a router the pods are the weights: as many are moved as the limits of an update allow. */
  private shared(situation: Situation): PodGoal {
    const { maths: { replicas }, limits: { surge, unavailable } } = this;
    const { newer, former, promoted } = situation;
    const older = promoted ? former : undefined;
    const stable = promoted ? undefined : former;
    const ideal = promoted ? { canary: replicas, stable: 0 } : idealCounts(this.goal(situation).weight, replicas, surge);
    const most = replicas + surge;
    let room = most - newer.spec - former.spec;
    let stablePods = stable?.spec ?? 0;
    let canaryPods = newer.spec;
    if (stable !== undefined && stable.spec < ideal.stable && room > 0) {
      stablePods = Math.min(stable.spec + room, ideal.stable);
      room = stable.spec + room < ideal.stable ? 0 : room - (ideal.stable - stable.spec);
    }
    if (newer.spec < ideal.canary && room > 0) canaryPods = Math.min(newer.spec + room, ideal.canary);
    if ((older?.spec ?? 0) > 0) return { canary: canaryPods, stable: stablePods };
    const least = replicas - unavailable;
    const grows = ideal.canary >= newer.spec;
    // Where nothing else is stable the same pods count twice.
    const counted = counting(newer, !grows) + counting(stable ?? newer, grows);
    const spare = counted - least;
    if (spare <= 0) return { canary: canaryPods, stable: stablePods };
    if (!grows) {
      const fewer = shrunk(newer, ideal.canary, spare, canaryPods);
      const [canary, others] = withinLimits({ pods: newer, goal: fewer }, { pods: stable ?? newer, goal: stablePods }, most, least);
      return { canary, stable: others };
    }
    if (stable === undefined) return { canary: canaryPods, stable: stablePods };
    const fewer = shrunk(stable, ideal.stable, spare, stablePods);
    const [others, canary] = withinLimits({ pods: stable, goal: fewer }, { pods: newer, goal: canaryPods }, most, least);
    return { canary, stable: others };
  }
}

/** Pods that count while others are taken away: of those that shall go all, whether they are available or not. */
function counting({ spec, available }: VersionPods, all: boolean): number {
  return all ? spec : Math.min(spec, available);
}

function shrunk({ spec }: VersionPods, wanted: number, spare: number, goal: number): number {
  return spec > wanted ? Math.max(wanted, spec - spare) : goal;
}

interface Goal {
  readonly pods: VersionPods;
  readonly goal: number;
}

/** Cuts the goals so that there are not too many pods, and enough that are available. */
function withinLimits(shrinks: Goal, other: Goal, most: number, least: number): readonly [number, number] {
  const cut = other.goal - Math.max(0, other.goal + shrinks.goal - most);
  const available = Math.min(shrinks.pods.available, shrinks.goal) + Math.min(other.pods.available, cut);
  const goal = cut + Math.min(Math.max(0, other.pods.available - cut), Math.max(0, least - available));
  return [shrinks.goal - Math.max(0, goal + shrinks.goal - most), goal];
}
