import { type Problem, isProblem, problemText } from '../../src/problem';

/** What a user reads of problems. */
export function problemTexts(problems: readonly Problem[]): string[] {
  return problems.filter(isProblem).map(problemText);
}

/** The same for what one check finds. */
export function textOf(found: Problem): string | undefined {
  return found && problemText(found);
}
