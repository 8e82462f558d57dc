import { JqSyntaxError, JqUnknown } from './node';

export interface JqToken {
  readonly type: 'name' | 'field' | 'variable' | 'string' | 'number' | 'sign' | 'end';
  readonly text: string;
}

const END: JqToken = { type: 'end', text: '' };

/** In the order in which they are tried. */
const PATTERNS: ReadonlyArray<readonly [JqToken['type'], RegExp]> = [
  ['field', /\.[A-Za-z_]\w*/y],
  ['number', /(?:\d+\.?\d*|\.\d+)/y],
  ['variable', /\$[A-Za-z_]\w*/y],
  ['name', /[A-Za-z_]\w*/y],
  ['sign', /\.\.|==|!=|<=|>=|\/\/|[.[\]{}()|,?;:<>+]/y],
];

/** Signs of jq that nobody needs to name a field, and that mean other things. */
const FOREIGN = /[-*/%=@&#]/;

/** The tokens of a text of jq. Brackets are in order, whatever stands between them: no text without that is one of jq. */
export function jqTokens(text: string): JqToken[] {
  const tokens: JqToken[] = [];
  const open: string[] = [];
  let foreign: string | undefined;
  let at = 0;
  if (/^\s*\//.test(text)) throw new JqSyntaxError('"/" stands where a path should');
  while (at < text.length) {
    const space = /\s+/y;
    space.lastIndex = at;
    if (space.test(text)) {
      at = space.lastIndex;
      continue;
    }
    const [token, next] = tokenAt(text, at);
    if (token === undefined) foreign = foreign ?? text[at];
    else tokens.push(token);
    if (token?.type === 'sign') paired(token.text, open);
    at = next;
  }
  if (open.length > 0) throw new JqSyntaxError(`${JSON.stringify(open[open.length - 1])} is not closed`);
  if (foreign !== undefined) throw new JqUnknown(foreign);
  return [...tokens, END];
}

function tokenAt(text: string, at: number): readonly [JqToken | undefined, number] {
  if (text[at] === '"') return textAt(text, at);
  for (const [type, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return [{ type, text: found[0] }, pattern.lastIndex];
  }
  if (text[at] === '#') throw new JqUnknown('a comment');
  if (FOREIGN.test(text[at])) return [undefined, at + 1];
  throw new JqSyntaxError(`${JSON.stringify(text[at])} means nothing there`);
}

function textAt(text: string, at: number): readonly [JqToken, number] {
  const pattern = /"(?:[^"\\]|\\.)*"/ys;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (found === null) throw new JqSyntaxError('a text is not closed');
  if (found[0].includes('\\(')) throw new JqUnknown('a text with an expression in it');
  return [{ type: 'string', text: unquoted(found[0]) }, pattern.lastIndex];
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    throw new JqUnknown('a text that is none of JSON');
  }
}

const PAIRS: ReadonlyMap<string, string> = new Map([['(', ')'], ['[', ']'], ['{', '}']]);
const CLOSING = [...PAIRS.values()];

function paired(sign: string, open: string[]): void {
  if (PAIRS.has(sign)) {
    open.push(sign);
  } else if (CLOSING.includes(sign)) {
    const opened = open.pop();
    if (opened === undefined || PAIRS.get(opened) !== sign) throw new JqSyntaxError(`${JSON.stringify(sign)} closes nothing`);
  }
}
