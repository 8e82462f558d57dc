import { type Names, expressionDefect } from '../../grammar/expression/expression';
import { IS_NUMBER, shownDefect } from '../../grammar/metric-condition';
import { type Problem, problem } from '../../problem';

const NAMES: Names = { values: {}, functions: { isNaN: IS_NUMBER, isInf: IS_NUMBER } };

/** The start or the end of a range query. Times are no type that the checker knows, so whatever it knows is none. */
export function timeProblem(prop: string, text: string | undefined): Problem {
  if (text === undefined) return undefined;
  const defect = expressionDefect(text, [NAMES], []);
  return defect && problem(prop, text, `must be an expression for a time, such as now() - duration("1h"): ${shownDefect(defect)}`);
}
