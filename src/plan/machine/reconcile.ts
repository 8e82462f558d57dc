import type { CanaryRules, CourseStep } from './canary-rules';
import type { PodGoals } from './pod-goals';
import { type CanaryState, NO_WAIT, type VersionPods, type Weights } from './state';

/** How long the pods of a former version stay, where nothing is said. */
const DEFAULT_DELAY_SECONDS = 30;

type Draft = { -readonly [K in keyof CanaryState]: CanaryState[K] };

/**
 * One reconcile of the controller: what it sees, and what it leaves behind. Whatever it decides about steps it decides by what
 * it saw before it changed anything.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/canary.go
 */
export function reconcile(seen: CanaryState, rules: CanaryRules, goals: PodGoals): CanaryState {
  // The controller divides by `replicas` here: without any it fails, and tries again for ever.
  if (rules.replicas === 0 && isPromotedByPods(seen, rules)) return seen;
  const next: Draft = { ...seen };
  pointServices(seen, next, rules);
  if (rules.strategy.routed) routeTraffic(seen, next, rules, goals);
  const scaled = scale(seen, next, rules, goals);
  beginWait(seen, next, rules, scaled);
  decide(seen, next, rules, goals);
  return next;
}

/** Whether the weight follows the pods while all steps are skipped. */
function isPromotedByPods({ promoteFull, promoted, aborted, newer }: CanaryState, { strategy }: CanaryRules): boolean {
  return promoteFull && !promoted && !aborted && newer.available > 0 && strategy.routed && strategy.dynamicStableScale === true;
}

/** The step that is in force; undefined behind the last one. */
export function stepOf({ index }: CanaryState, { steps }: CanaryRules): CourseStep | undefined {
  return steps.at(0) === undefined ? undefined : steps[index ?? 0];
}

function pointServices(seen: CanaryState, next: Draft, { strategy }: CanaryRules): void {
  const stable = seen.promoted ? 'newer' : 'former';
  const canary = seen.aborted && !strategy.routed ? stable : 'newer';
  if (seen[stable].available > 0) next.stableService = stable;
  if (seen[canary].available > 0) next.canaryService = canary;
}

function routeTraffic(seen: CanaryState, next: Draft, rules: CanaryRules, goals: PodGoals): void {
  const { maths } = goals;
  const experiments = experimentWeight(seen, rules);
  const { weight, withExperiments, removes } = weightOf(seen, rules, goals);
  if (removes) next.routes = [];
  if (seen.aborted && (weight === 0 || rules.strategy.dynamicStableScale !== true)) next.canaryService = 'former';
  const stable = seen.promoted ? seen.newer : seen.former;
  const needed = Math.floor((maths.whole - weight) * maths.replicas / maths.whole);
  if (stable.available < needed && !goals.enough(stable, needed)) return;
  for (const { name, sets } of stepOf(seen, rules)?.routes ?? []) {
    next.routes = [...next.routes.filter((each) => each !== name), ...(sets ? [name] : [])];
  }
  const others = withExperiments ? experiments : 0;
  next.weights = { canary: weight, stable: maths.whole - weight - others, experiments: others };
}

/** An experiment takes its part while it runs. */
function experimentWeight(seen: CanaryState, rules: CanaryRules): number {
  return seen.wait.state === 'running' ? stepOf(seen, rules)?.experiment?.weight ?? 0 : 0;
}

interface WeightDecision {
  readonly weight: number;
  readonly withExperiments: boolean;
  /** Whether header and mirror routes go. */
  readonly removes: boolean;
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting.go */
function weightOf(seen: CanaryState, rules: CanaryRules, goals: PodGoals): WeightDecision {
  const { maths } = goals;
  const { newer, index } = seen;
  const dynamic = rules.strategy.dynamicStableScale === true;
  if (seen.promoted) return { weight: 0, withExperiments: false, removes: true };
  if (seen.aborted) return { weight: abortWeight(seen, rules, goals), withExperiments: false, removes: true };
  if (newer.available === 0) return { weight: 0, withExperiments: true, removes: true };
  if (seen.promoteFull) {
    return { weight: dynamic ? Math.floor(maths.whole * newer.available / maths.replicas) : seen.weights?.canary ?? 0,
      withExperiments: false, removes: true };
  }
  if (rules.steps.length === 0) return { weight: 0, withExperiments: false, removes: false };
  const current = index ?? 0;
  // The pods that count here are those of the step alone, whatever weight requests have now.
  if (!goals.reached(seen, undefined)) return { weight: goals.weightUpTo(current - 1), withExperiments: true, removes: false };
  return current < rules.steps.length ? { weight: goals.weightInForce(seen), withExperiments: true, removes: false }
    : { weight: maths.whole, withExperiments: false, removes: false };
}

/** With `dynamicStableScale` the weight goes down as the stable pods come up. */
function abortWeight(seen: CanaryState, { strategy }: CanaryRules, goals: PodGoals): number {
  const { maths } = goals;
  if (strategy.dynamicStableScale !== true || maths.replicas === 0) return 0;
  const carried = Math.floor(maths.whole * seen.former.available / maths.replicas);
  const rest = Math.max(0, maths.whole - carried);
  const wanted = goals.weightOnAbort(seen);
  if (seen.weights === undefined) return Math.max(rest, wanted);
  const present = seen.weights.canary;
  if (wanted <= 0) return Math.min(rest, present);
  return carried < maths.whole - wanted ? present : Math.min(wanted, present);
}

/** At most one of the two versions is scaled in a round: stable pods first, by the weights that were. */
function scale(seen: CanaryState, next: Draft, rules: CanaryRules, goals: PodGoals): boolean {
  const delays = delaysOnAbort(seen, rules);
  if (!delays) next.newer = withoutDeadline(next.newer);
  if (!seen.promoted) {
    next.former = withoutDeadline(next.former);
    const { stable } = goals.of(seen, seen.weights);
    if (stable !== seen.former.spec) {
      next.former = { ...next.former, spec: stable };
      return true;
    }
  }
  const wanted = canaryPods(seen, next, rules, goals, delays);
  if (wanted !== undefined && wanted !== seen.newer.spec) {
    next.newer = { ...next.newer, spec: wanted };
    return true;
  }
  return seen.promoted && scaleFormer(seen, next, rules, goals);
}

/** Undefined while the pods of an aborted version stay as they are. */
function canaryPods(seen: CanaryState, next: Draft, { strategy }: CanaryRules, goals: PodGoals, delays: boolean): number | undefined {
  const { canary } = goals.of(seen, next.weights);
  if (!delays) return canary;
  const { deadline } = seen.newer;
  if (deadline !== undefined) return deadline > seen.now ? undefined : 0;
  if (seen.former.available >= goals.maths.replicas) {
    next.newer = { ...next.newer, deadline: seen.now + (strategy.abortScaleDownDelaySeconds ?? DEFAULT_DELAY_SECONDS) };
  }
  return undefined;
}

/** A delay that is written counts with `dynamicStableScale` too; the default does not. */
function delaysOnAbort({ aborted }: CanaryState, { strategy }: CanaryRules): boolean {
  const { abortScaleDownDelaySeconds: delay, dynamicStableScale } = strategy;
  return aborted && strategy.routed && delay !== 0 && (dynamicStableScale !== true || delay !== undefined);
}

/** The pods that were stable before. */
function scaleFormer(seen: CanaryState, next: Draft, { strategy }: CanaryRules, goals: PodGoals): boolean {
  let { former } = seen;
  const before = former.spec;
  if (former.spec === 0) return false;
  // Pods that were never ready go first.
  former = { ...former, spec: Math.min(former.spec, former.available) };
  const spare = seen.newer.available + seen.former.available - (goals.maths.replicas - goals.updateLimits.unavailable);
  next.former = former;
  // What is cleaned up is not told of where nothing else may go.
  if (spare <= 0) return false;
  const isReferenced = strategy.routed && (seen.stableService === 'former' || seen.canaryService === 'former');
  if (isReferenced || former.spec === 0) return former.spec !== before;
  next.former = strategy.routed ? delayed(former, seen.now, strategy) : { ...former, spec: Math.max(0, former.spec - spare) };
  return next.former.spec !== before;
}

function delayed(former: VersionPods, now: number, strategy: CanaryRules['strategy']): VersionPods {
  const gone = { ...withoutDeadline(former), spec: 0 };
  const limit = strategy.scaleDownDelayRevisionLimit ?? Infinity;
  if (strategy.dynamicStableScale === true || limit < 1) return gone;
  const delay = strategy.scaleDownDelaySeconds ?? DEFAULT_DELAY_SECONDS;
  if (former.deadline === undefined) return delay === 0 ? former : { ...former, deadline: now + delay };
  return former.deadline > now ? former : gone;
}

function withoutDeadline({ spec, created, available }: VersionPods): VersionPods {
  return { spec, created, available };
}

/** Pauses and plugins begin in a round that scales nothing, what measures in any. */
function beginWait(seen: CanaryState, next: Draft, rules: CanaryRules, scaled: boolean): void {
  const step = stepOf(seen, rules);
  if (seen.aborted || seen.promoteFull || step === undefined || seen.wait.state !== 'none' || !waits(step)) return;
  const measures = step.pause === undefined && (step.experiment !== undefined || step.analysis);
  if (!scaled || measures) next.wait = { state: 'created', since: seen.now };
}

export function waits({ pause, experiment, analysis, plugin }: CourseStep): boolean {
  return pause !== undefined || experiment !== undefined || analysis || plugin;
}

/** Promotes, goes on by one step, or back to the first one after an abort. */
function decide(seen: CanaryState, next: Draft, rules: CanaryRules, goals: PodGoals): void {
  const count = rules.steps.length;
  const { newer } = seen;
  if (seen.promoted) return;
  if (seen.promoteFull) Object.assign(next, count === 0 ? {} : { index: count }, { wait: NO_WAIT });
  const enough = newer.available >= goals.maths.replicas || goals.enough(newer, goals.maths.replicas);
  if (!seen.aborted && enough && (seen.promoteFull || count === 0 || (seen.index ?? 0) === count)) {
    Object.assign(next, { promoted: true, promoteFull: false, wait: NO_WAIT, index: count === 0 ? undefined : count });
    return;
  }
  if (seen.aborted) {
    Object.assign(next, { index: count === 0 ? undefined : 0, wait: NO_WAIT });
    return;
  }
  if (!seen.promoteFull && isComplete(seen, next.weights, rules, goals)) {
    next.index = (seen.index ?? 0) + 1;
    next.wait = NO_WAIT;
  }
}

function isComplete(seen: CanaryState, weights: Weights | undefined, rules: CanaryRules, goals: PodGoals): boolean {
  const step = stepOf(seen, rules);
  if (step === undefined) return false;
  if (step.pause !== undefined) return seen.wait.state === 'done';
  if (step.scaled || step.weight !== undefined) return goals.reached(seen, weights);
  return waits(step) ? seen.wait.state === 'done' : true;
}
