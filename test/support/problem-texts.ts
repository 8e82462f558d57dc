import { type Problem, isProblem, problemText } from '../../src/problem';

/** What a user reads of problems. */
export function problemTexts(problems: readonly Problem[]): string[] {
  return problems.filter(isProblem).map(problemText);
}

/** The same for what one check finds. */
export function textOf(found: Problem): string | undefined {
  return found && problemText(found);
}

/** What is said of an object that is there more than once, with the places of the others. */
export function duplicateText(object: string, others: readonly string[], shared = 'kind, namespace and name'): string {
  const count = others.length + 1;
  return `${object} must be there once: ${count} objects have its ${shared}, and the cluster has only what is applied last; rename all but `
    + `one of them, or take them out (duplicate-object; with ${others.join(', ')})`;
}
