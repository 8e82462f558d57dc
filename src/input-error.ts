import { type InputProblem, type Problem, isProblem, problemText } from './problem';

const INPUT_ERROR = Symbol.for('cdk8s-canary.InputError');

/**
 * The error that a bad value ends in, with every problem as data. jsii knows no classes of errors, so the front door
 * has `InputErrors` to tell of it; TypeScript finds the class in `cdk8s-canary/input-error`.
 */
export class InputError extends Error {
  public readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(problems.map(problemText).join('\n'));
    this.name = 'InputError';
    this.problems = problems;
    Object.defineProperty(this, INPUT_ERROR, { value: true });
  }
}

/**
 * The errors of this library: each holds all that is wrong with the input, as data. They are thrown where a value is made, and
 * by a construct whose props have wrong types or unknown names. What constructs find beyond that is in the error of cdk8s
 * that a failed synth ends in, which has texts alone.
 *
 * @example
 *
 *   try {
 *     CanaryStep.weight(120);
 *   } catch (error) {
 *     if (!InputErrors.isInputError(error)) throw error;
 *     InputErrors.problemsOf(error).forEach(({ prop, value, rule }) => console.error(prop, value, rule));
 *   }
 */
export class InputErrors {
  /** Whether something that was caught is an error of this library, whichever copy of it threw it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- anything can be thrown
  public static isInputError(error: any): boolean {
    return isInputError(error);
  }

  /** What is wrong, all of it; nothing for an error that is none of this library. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- anything can be thrown
  public static problemsOf(error: any): InputProblem[] {
    return isInputError(error) ? error.problems.map((each) => ({ ...each })) : [];
  }

  private constructor() {}
}

export function isInputError(value: unknown): value is InputError {
  return typeof value === 'object' && value !== null && INPUT_ERROR in value;
}

/** Throws one error that holds every problem, each with its place; does nothing if there is none. @internal */
export function rejectIf(place: string, ...problems: Problem[]): void {
  const found = problems.filter(isProblem);
  if (found.length > 0) throw new InputError(found.map((each) => ({ ...each, place })));
}
