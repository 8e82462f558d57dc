import type { Platform } from '../../platform/platform';
import type { CanaryRules, CourseStep } from './canary-rules';
import { Course, type Pace } from './course';
import { stepOf, waits } from './reconcile';
import { type CanaryState, areAlike } from './state';

/** A state, and what the canary waits for in it, if it does. */
export interface SeenState {
  readonly state: CanaryState;
  /** The step whose pause, experiment, analysis or plugin is waited for. */
  readonly gate?: number;
}

/** A canary, or the end of one, as it goes if everybody plays their part. */
export interface Played {
  readonly states: readonly SeenState[];
  /** False where the controller goes round in circles. */
  readonly rests: boolean;
}

/** How long the wait of a step takes at least, in seconds. */
export type SecondsOf = (step: CourseStep, index: number) => number;

/** The whole canary: every gate is passed. @param from the state to begin with */
export function playOn(rules: CanaryRules, platform: Platform, from: CanaryState, secondsOf: SecondsOf, pace?: Pace): Played {
  const states: SeenState[] = [];
  const course = new Course(rules, platform, pace);
  let state = from;
  for (;;) {
    const before = course.seen.length;
    const rested = course.rest(state);
    states.push(...course.seen.slice(before).map((each) => ({ state: each })));
    if (rested === undefined) return { states, rests: false };
    const gate = gateOf(rested, rules);
    if (gate !== undefined) mark(states, rested, gate);
    const next = passed(rested, rules, gate, secondsOf);
    if (next === undefined) return { states, rests: true };
    state = next;
  }
}

/** The step that a state waits at. */
export function gateOf(state: CanaryState, rules: CanaryRules): number | undefined {
  const step = stepOf(state, rules);
  return step !== undefined && waits(step) && (state.wait.state === 'created' || state.wait.state === 'running') ? state.index : undefined;
}

/** The same canary, aborted. */
export function aborted(state: CanaryState): CanaryState {
  return { ...state, aborted: true };
}

function mark(states: SeenState[], rested: CanaryState, gate: number): void {
  const last = states.at(-1);
  if (last !== undefined && areAlike(last.state, rested)) states.pop();
  states.push({ state: rested, gate });
}

/** What people, time and measurements do next; undefined where nothing is left. */
function passed(state: CanaryState, rules: CanaryRules, gate: number | undefined, secondsOf: SecondsOf): CanaryState | undefined {
  if (gate !== undefined) {
    const now = Math.max(state.now, state.wait.since + secondsOf(rules.steps[gate], gate));
    return { ...state, now, wait: { ...state.wait, state: 'done' } };
  }
  const deadlines = [state.newer.deadline, state.former.deadline].flatMap((deadline) =>
    (deadline !== undefined && deadline > state.now ? [deadline] : []));
  return deadlines.length === 0 ? undefined : { ...state, now: Math.min(...deadlines) };
}
