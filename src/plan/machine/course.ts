import type { Platform } from '../../platform/platform';
import type { CanaryRules } from './canary-rules';
import { PodGoals } from './pod-goals';
import { reconcile, stepOf } from './reconcile';
import { type CanaryState, NO_WAIT, type VersionPods, allThere, areAlike } from './state';

/** How pods become ready: all at once, or one after the other, so that the controller has done all it can before the next one. */
export type Pace = 'at once' | 'one by one';

/** More rounds than any canary takes that ends, beside those for its pods: without a router they may be moved one by one. */
const MOST_ROUNDS = 2000;
const MOST_POD_ROUNDS = 100_000;

/** A canary on its way, state by state. */
export class Course {
  private readonly goals: PodGoals;
  private readonly states: CanaryState[] = [];
  private rounds = 0;

  constructor(private readonly rules: CanaryRules, platform: Platform, private readonly pace: Pace = 'at once') {
    this.goals = new PodGoals(rules, platform);
  }

  /** All states, in their order; what does not change is one. */
  public get seen(): readonly CanaryState[] {
    return this.states;
  }

  /** The state before anything happens: the former version has all pods, and the controller has just seen the newer one. */
  public start(index = 0): CanaryState {
    const { strategy, replicas, steps } = this.rules;
    const pods = strategy.routed ? this.goals.maths.atLeast(replicas) : replicas;
    return {
      now: 0,
      ...(steps.length === 0 ? {} : { index }),
      aborted: false,
      promoteFull: false,
      promoted: false,
      newer: allThere(0),
      former: allThere(pods),
      ...(strategy.routed ? { weights: { canary: 0, stable: this.goals.maths.whole, experiments: 0 } } : {}),
      routes: [],
      stableService: 'former',
      canaryService: 'former',
      wait: NO_WAIT,
    };
  }

  /** Goes on until somebody, or time, must do something. False where the controller never rests. */
  public rest(from: CanaryState): CanaryState | undefined {
    let state = from;
    this.note(state);
    for (;;) {
      if (this.rounds > this.most) return undefined;
      const done = this.round(state);
      const next = areAlike(done, state) ? this.ready(done) : done;
      if (next === undefined) return done;
      state = next;
      this.note(state);
    }
  }

  private get most(): number {
    return MOST_ROUNDS + Math.min(MOST_POD_ROUNDS, 10 * this.rules.replicas);
  }

  private round(state: CanaryState): CanaryState {
    const done = reconcile(state, this.rules, this.goals);
    this.rounds += 1;
    const running = done.wait.state === 'created' && stepOf(done, this.rules)?.experiment !== undefined;
    const all = this.pace === 'at once' ? Infinity : 0;
    return this.moved({ ...done, wait: running ? { ...done.wait, state: 'running' } : done.wait }, all);
  }

  /** One pod more of each version that lacks some. */
  private ready(state: CanaryState): CanaryState | undefined {
    const moved = this.moved(state, 1);
    return areAlike(moved, state) ? undefined : moved;
  }

  /** Pods follow their ReplicaSets: those that are too many go, so many more are ready. One counts when it has been for a time. */
  private moved(state: CanaryState, more: number): CanaryState {
    const [newer, former] = [follow(state.newer, more), follow(state.former, more)];
    const grown = newer.available > state.newer.available || former.available > state.former.available;
    return { ...state, newer, former, now: state.now + (grown ? this.rules.minReadySeconds : 0) };
  }

  private note(state: CanaryState): void {
    const last = this.states.at(-1);
    if (last === undefined || !areAlike(last, state)) this.states.push(state);
  }
}

function follow(pods: VersionPods, more: number): VersionPods {
  const { spec, available } = pods;
  return { ...pods, created: spec, available: Math.min(spec, available + more) };
}
