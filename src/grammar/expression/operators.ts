/** How tight an operator binds. */
export const UNARY: ReadonlyMap<string, number> = new Map([['not', 50], ['!', 50], ['-', 90], ['+', 90]]);

export const BINARY: ReadonlyMap<string, number> = new Map([
  ['|', 0],
  ...entries(10, ['or', '||']),
  ...entries(15, ['and', '&&']),
  ...entries(20, ['==', '!=', '<', '>', '>=', '<=', 'in', 'matches', 'contains', 'startsWith', 'endsWith']),
  ['..', 25],
  ...entries(30, ['+', '-']),
  ...entries(60, ['*', '/', '%']),
  ...entries(100, ['**', '^']),
  ['??', 500],
]);

export const RIGHT_TO_LEFT: readonly string[] = ['**', '^'];
export const COMPARISONS: readonly string[] = ['<', '>', '>=', '<='];
/** What `not` may stand before: `not in`. */
export const NEGATED: readonly string[] = ['in', 'matches', 'contains', 'startsWith', 'endsWith'];

function entries(tightness: number, operators: readonly string[]): (readonly [string, number])[] {
  return operators.map((operator) => [operator, tightness] as const);
}
