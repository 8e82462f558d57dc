import { type ExpressionDefect, type KnownFunction, type Names, expressionDefect } from '../../grammar/expression/expression';
import { BOOL } from '../../grammar/expression/value-type';
import { type Problem, problem } from '../../problem';

export const NUMBER_KINDS = ['int', 'float', 'number'] as const;
export const IS_NUMBER: KnownFunction = { args: 1, takes: NUMBER_KINDS, gives: BOOL };

const NAMES: Names = { values: {}, functions: { isNaN: IS_NUMBER, isInf: IS_NUMBER } };

/** The start or the end of a range query. Times are no type that the checker knows, so whatever it knows is none. */
export function timeProblem(prop: string, text: string | undefined): Problem {
  if (text === undefined) return undefined;
  const defect = expressionDefect(text, [NAMES], []);
  return defect && problem(prop, text, `must be an expression for a time, such as now() - duration("1h"): ${shownDefect(defect)}`);
}

export function shownDefect({ text, at }: ExpressionDefect): string {
  return `${text} (character ${at})`;
}
