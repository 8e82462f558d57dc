const PLACEHOLDER = /\{\{[^}]*\}\}/g;
const STRING_OR_COMMENT = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*/gs;
const CLOSING: { readonly [open: string]: string } = { '(': ')', '[': ']', '{': '}' };

/**
 * What is wrong with a query of Prometheus for whatever reads its language, which is more than Prometheus: a quote or a bracket that does
 * not close, or an operator with nothing behind it. The rest of the language is not read.
 *
 * @see https://prometheus.io/docs/prometheus/3.5/querying/basics/
 */
export function promQlFault(query: string): string | undefined {
  const plain = query.replace(PLACEHOLDER, 'x').replace(STRING_OR_COMMENT, (part) => (part.startsWith('#') ? ' ' : '0'));
  // Whose placeholder does not close is told elsewhere.
  if (plain.includes('{{')) return undefined;
  const quote = /["'`]/.exec(plain);
  if (quote !== null) return `a ${quote[0]} does not close`;
  const unmatched = bracketFault(plain);
  if (unmatched !== undefined) return unmatched;
  const last = /([-+*/%^<>=!~,]|\b(?:and|or|unless|bool|offset))\s*$/.exec(plain);
  return last === null ? undefined : `nothing stands behind ${last[1]}`;
}

function bracketFault(plain: string): string | undefined {
  const open: string[] = [];
  for (const [character] of plain.matchAll(/[()[\]{}]/g)) {
    if (character in CLOSING) open.push(character);
    else if (CLOSING[open.pop() ?? ''] !== character) return `a ${character} closes nothing`;
  }
  return open.length === 0 ? undefined : `a ${open[open.length - 1]} does not close`;
}
