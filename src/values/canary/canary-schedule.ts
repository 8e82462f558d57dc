import type { Duration } from 'cdk8s';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { CanaryStep } from './canary-step';
import { notEmpty, percent } from '../check';
import { wholeSeconds } from '../duration';

/**
 * What every schedule can begin with.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export interface ScheduleOptions {
  /**
   * Weight in percent, 1 to 99, of a first step that waits for a promotion by hand before the schedule begins.
   * It must be below the schedule's first weight.
   *
   * @default - no such step
   */
  readonly approveAt?: number;
}

/**
 * Options of `CanarySchedule.linear`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export interface LinearScheduleOptions extends ScheduleOptions {
  /** Percent added at each step, 1 to 99, or an error. The last step before 100 ends the schedule. */
  readonly step: number;

  /** How long each weight is held: whole seconds, at least 1. */
  readonly hold: Duration;
}

/**
 * Options of `CanarySchedule.doubling`.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/
 */
export interface DoublingScheduleOptions extends ScheduleOptions {
  /** First weight in percent, 1 to 99, or an error; each next one is twice as large, as long as it stays below 100. */
  readonly start: number;

  /** How long each weight is held: whole seconds, at least 1. */
  readonly hold: Duration;
}

/**
 * Ready-made lists of steps. They are plain lists: `steps: [...CanarySchedule.linear({…}), CanaryStep.pause()]`.
 */
export class CanarySchedule {
  /** Equal increments: `step: 25` gives 25, 50, 75, each followed by a timed pause. */
  public static linear(options: LinearScheduleOptions): CanaryStep[] {
    const { step, hold } = options;
    rejectIf('CanarySchedule.linear', percentBelow100('step', step), wholeSeconds('hold', hold, 1), approval(options, step));
    return timed(options, multiples(step), hold);
  }

  /** Weights that double: `start: 5` gives 5, 10, 20, 40, 80, each followed by a timed pause. */
  public static doubling(options: DoublingScheduleOptions): CanaryStep[] {
    const { start, hold } = options;
    rejectIf('CanarySchedule.doubling', percentBelow100('start', start), wholeSeconds('hold', hold, 1), approval(options, start));
    return timed(options, doublings(start), hold);
  }

  /** These steps, after the step that waits for approval if there is one. @param steps at least one, or an error */
  public static of(steps: CanaryStep[], options: ScheduleOptions = {}): CanaryStep[] {
    const first = steps.map((step) => step._spec).find((spec) => spec.type === 'setWeight');
    rejectIf('CanarySchedule.of', notEmpty('steps', steps), approval(options, first?.weight ?? 100));
    return [...approvalSteps(options), ...steps];
  }

  private constructor() {}
}

function timed(options: ScheduleOptions, weights: readonly number[], hold: Duration): CanaryStep[] {
  return [...approvalSteps(options), ...weights.flatMap((weight) => [CanaryStep.weight(weight), CanaryStep.pauseFor(hold)])];
}

function approvalSteps(options: ScheduleOptions): CanaryStep[] {
  return options.approveAt === undefined ? [] : [CanaryStep.weight(options.approveAt), CanaryStep.pause()];
}

function multiples(step: number): number[] {
  return Array.from({ length: Math.ceil(100 / step) - 1 }, (_, index) => step * (index + 1));
}

function doublings(start: number): number[] {
  return start < 100 ? [start, ...doublings(start * 2)] : [];
}

function percentBelow100(prop: string, value: number): Problem {
  return percent(prop, value, 1) ?? (value < 100 ? undefined : problem(prop, value, 'must be below 100'));
}

function approval(options: ScheduleOptions, first: number): Problem {
  const { approveAt } = options;
  if (approveAt === undefined) return undefined;
  return percentBelow100('approveAt', approveAt)
    ?? (approveAt < first ? undefined : problem('approveAt', approveAt, `must be below the first weight of the schedule, ${first}`));
}
