import { syntaxError } from './defect';

/**
 * Two releases of the language are in use: that of Argo Rollouts up to 1.9 (v1.15 of the Go module) and that since 1.10
 * (v1.17), which knows more and a few things less.
 */
export type Dialect = 'v1.15' | 'v1.17';

/** A word of the language. The text of a literal in quotes is what stands between them. */
export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'operator' | 'bracket' | 'end';
  readonly text: string;
  readonly at: number;
}

// The white space of Go's `unicode.IsSpace`, which is not that of JavaScript.
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/y;
const COMMENT = /\/\/[^\n]*\n?|\/\*[^]*?\*\//y;
const WORD = /[\p{L}\p{Nd}_$]+/uy;
const NUMBER = /[0-9]|\.[0-9]/y;
const POINTER = /##?/y;
const BRACKET = /[([{}\])]/y;
const OPERATOR = {
  'v1.15': /\?[.?]?|\|\|?|[,:;%+\-^/]|[&!=*<>][&=*]?|\.\.?/y,
  'v1.17': /\?[.?]?|\|\|?|::?|[,;%+\-^/]|[&!=*<>][&=*]?|\.\.?/y,
};
const ESCAPES = String.raw`[abfnrtv\\]|[0-3][0-7]{2}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}`;
const NEW_ESCAPES = String.raw`${ESCAPES}|u\{[0-9a-fA-F]{1,6}\}`;
const TEXT = { 'v1.15': textPattern(ESCAPES), 'v1.17': textPattern(NEW_ESCAPES) };
const RAW_TEXT = /`(?:[^`]|``)*`/y;

const WORDS = ['in', 'or', 'and', 'matches', 'contains', 'startsWith', 'endsWith', 'let', 'not'];
const OPERATOR_WORDS: { readonly [D in Dialect]: readonly string[] } = { 'v1.15': WORDS, 'v1.17': [...WORDS, 'if', 'else'] };

export function tokens(text: string, dialect: Dialect): Token[] {
  const found: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const add = (kind: Token['kind'], word: string, shown = word): void => {
    found.push({ kind, text: shown, at });
    at += word.length;
  };
  while (at < text.length) {
    const skipped = match(SPACE) ?? match(COMMENT);
    if (skipped !== undefined) {
      at += skipped.length;
      continue;
    }
    if (text.startsWith('/*', at)) throw syntaxError(at, 'the comment does not end');
    const quoted = match(TEXT[dialect]) ?? (dialect === 'v1.17' ? match(RAW_TEXT) : undefined);
    if (quoted !== undefined) {
      add('text', quoted, quoted.slice(1, -1));
      continue;
    }
    if (/["'`]/.test(text[at])) throw syntaxError(at, 'the text in quotes does not end, or has an unknown escape');
    if (match(NUMBER) !== undefined) {
      add('number', numberAt(text, at));
      continue;
    }
    const pointer = match(POINTER);
    if (pointer !== undefined) {
      add('operator', pointer);
      const name = match(WORD);
      if (name !== undefined) add('name', name);
      continue;
    }
    const bracket = match(BRACKET);
    const operator = bracket ?? match(OPERATOR[dialect]);
    if (operator !== undefined) {
      add(bracket === undefined ? 'operator' : 'bracket', operator);
      continue;
    }
    const word = match(WORD);
    if (word === undefined) throw syntaxError(at, `it knows no ${String.fromCodePoint(text.codePointAt(at) ?? 0)}`);
    add(OPERATOR_WORDS[dialect].includes(word) ? 'operator' : 'name', word);
  }
  return [...found, { kind: 'end', text: '', at: text.length }];
}

/** Whatever looks like a number; whether it is one shows when it is read. */
function numberAt(text: string, start: number): string {
  const first = text[start] === '.' ? start + 1 : start;
  const digits = digitsOf(text.slice(first, first + 2));
  const pattern = new RegExp(`(?:0[xXoObB])?${digits}*(?:(?=\\.\\.)|(?:\\.${digits}*)?(?:[eE][+-]?${digits}*)?)`, 'y');
  pattern.lastIndex = first;
  const end = first + (pattern.exec(text)?.[0] ?? '').length;
  WORD.lastIndex = end;
  if (WORD.test(text)) throw syntaxError(start, 'a number ends with a letter');
  return text.slice(start, end);
}

function digitsOf(prefix: string): string {
  switch (prefix.toLowerCase()) {
    case '0x': return '[0-9a-fA-F_]';
    case '0o': return '[0-7_]';
    case '0b': return '[01_]';
    default: return '[0-9_]';
  }
}

function textPattern(escapes: string): RegExp {
  return new RegExp(String.raw`"(?:[^"\\\n]|\\(?:"|${escapes}))*"|'(?:[^'\\\n]|\\(?:'|${escapes}))*'`, 'y');
}
