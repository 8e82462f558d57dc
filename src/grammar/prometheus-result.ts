/** What an instant query gives: a number, or a list of them. */
export type PrometheusResult = 'number' | 'list' | 'unknown';

const STRING_OR_COMMENT = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*/gs;
/** Functions that give a number, and all that is in their brackets. */
const SCALAR_FUNCTION = /(?<![\w:])(?:scalar|time|pi|start|end|step|range)\s*\(/g;
const NAME = /(?<![\w:.])[a-zA-Z_:][\w:]*/g;
/** Words that stand for numbers, or between them. */
const NUMBER_WORDS = /^(?:inf|nan|bool)$/i;

/**
 * In PromQL whatever has a series in it is a list of samples, and so is what every function gives but a few. An argument
 * outside of texts and ranges may stand for anything.
 *
 * @see https://prometheus.io/docs/prometheus/3.5/querying/basics/#expression-language-data-types
 */
export function prometheusResult(query: string): PrometheusResult {
  const plain = query.replace(STRING_OR_COMMENT, (part) => (part.startsWith('#') ? ' ' : '""')).replace(/\[[^\]]*\]/g, '[]');
  if (plain.includes('{{')) return 'unknown';
  const rest = withoutScalars(plain);
  if (rest === undefined || rest.trim() === '') return 'unknown';
  if (rest.includes('{')) return 'list';
  if ((rest.match(NAME) ?? []).some((name) => !NUMBER_WORDS.test(name))) return 'list';
  return /["[\]]/.test(rest) ? 'unknown' : 'number';
}

/** The query with `1` for each function that gives a number; undefined where a bracket does not close. */
function withoutScalars(query: string): string | undefined {
  let rest = query;
  for (let found = search(rest); found !== undefined; found = search(rest)) {
    const end = closing(rest, found.open);
    if (end === undefined) return undefined;
    rest = `${rest.slice(0, found.start)}1${rest.slice(end + 1)}`;
  }
  return rest;
}

function search(query: string): { readonly start: number; readonly open: number } | undefined {
  SCALAR_FUNCTION.lastIndex = 0;
  const found = SCALAR_FUNCTION.exec(query);
  return found === null ? undefined : { start: found.index, open: found.index + found[0].length - 1 };
}

function closing(query: string, open: number): number | undefined {
  let depth = 0;
  for (let index = open; index < query.length; index++) {
    if (query[index] === '(') depth++;
    if (query[index] === ')') depth--;
    if (depth === 0) return index;
  }
  return undefined;
}
