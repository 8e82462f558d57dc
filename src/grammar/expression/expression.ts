import { type Names, typeOf } from './checker';
import { type ExpressionDefect, ExpressionError } from './defect';
import type { Dialect } from './lexer';
import { parseExpression } from './parser';
import { type ValueType, mayBe, nameOf } from './value-type';

export type { ExpressionDefect } from './defect';
export type { KnownFunction, Names } from './checker';

/** Later releases first: what they say about a wrong expression is what a reader sees. */
const DIALECTS: readonly Dialect[] = ['v1.17', 'v1.15'];
const ARGUMENT = /\{\{[^}]*\}\}/g;
/** Deeper than any condition: the reading of nested brackets ends here, not with JavaScript's stack. */
const DEEPEST = 200;

/**
 * What makes an expression fail in every release, for every one of the possible `names`; undefined where it may work.
 *
 * Arguments, `{{args.name}}`, are taken for any value. Since they may be any text as well, an expression with some that cannot
 * be read is not judged.
 *
 * @param wanted the kinds of value that it may give
 */
export function expressionDefect(
  text: string,
  names: readonly Names[],
  wanted: readonly ValueType['kind'][],
): ExpressionDefect | undefined {
  if ((text.match(/[([{!?+-]|not|let|if/g) ?? []).length > DEEPEST) return undefined;
  const filled = text.replace(ARGUMENT, (argument) => `$${'_'.repeat(argument.length - 1)}`);
  const defects = DIALECTS.flatMap((dialect) => names.map((some) => defectOf(filled, dialect, some, wanted)));
  if (filled !== text && defects.some((defect) => defect?.of === 'syntax')) return undefined;
  return defects.includes(undefined) ? undefined : defects[0];
}

function defectOf(text: string, dialect: Dialect, names: Names, wanted: readonly ValueType['kind'][]): ExpressionDefect | undefined {
  try {
    const type = typeOf(parseExpression(text, dialect), names);
    if (mayBe(type, wanted)) return undefined;
    return { of: 'types', at: 1, text: `it gives ${nameOf(type)}` };
  } catch (error) {
    if (error instanceof ExpressionError) return error.defect;
    throw error;
  }
}
