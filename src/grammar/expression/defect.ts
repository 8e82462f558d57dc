/** What is wrong with an expression, and where. */
export interface ExpressionDefect {
  /** What is wrong: how it is written, what it calls something, or what it does with a value. */
  readonly of: 'syntax' | 'names' | 'types';
  /** The character that it shows at, counted from 1. */
  readonly at: number;
  readonly text: string;
}

/** Ends the reading of an expression at its first defect. */
export class ExpressionError extends Error {
  public constructor(public readonly defect: ExpressionDefect) {
    super(defect.text);
  }
}

/** @param at where it shows, counted from 0 */
export function syntaxError(at: number, text: string): ExpressionError {
  return new ExpressionError({ of: 'syntax', at: at + 1, text });
}

/** @param at where it shows, counted from 0 */
export function typeError(at: number, text: string): ExpressionError {
  return new ExpressionError({ of: 'types', at: at + 1, text });
}

/** @param at where it shows, counted from 0 */
export function nameError(at: number, text: string): ExpressionError {
  return new ExpressionError({ of: 'names', at: at + 1, text });
}
