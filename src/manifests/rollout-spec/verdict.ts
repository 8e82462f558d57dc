import { type InputProblem, type Problem, isProblem, within } from '../../problem';

/**
 * What comes of a fault in the `spec` of a Rollout.
 *
 * - `refused`: the API server or the controller does not take the Rollout
 * - `inert`: the field does nothing
 * - `broken`: the step does something else than it says
 * - `endless`: the controller fails at it again and again, or waits for ever
 * - `oversized`: more canary pods than the Rollout has
 * - `pods`: pods cannot be made because of what is put on those of one version
 * - `taken`: pods lose what the template gives them
 * - `named`, `router`, `strategy`: whoever knows more of the cluster judges that
 * - `strict`: it does no harm, and nobody can mean it
 */
export type SpecVerdict = 'refused' | 'inert' | 'broken' | 'endless' | 'oversized' | 'pods' | 'taken' | 'named' | 'router' | 'strategy'
  | 'strict';

export interface JudgedProblem extends InputProblem {
  readonly verdict: SpecVerdict;
}

export function judged(verdict: SpecVerdict, problems: readonly Problem[]): JudgedProblem[] {
  return problems.filter(isProblem).map((found) => ({ ...found, verdict }));
}

/** The problems of a part, with the part's name before their props. */
export function below(prop: string, problems: readonly JudgedProblem[]): JudgedProblem[] {
  return within(prop, problems).filter((found) => found !== undefined);
}
