import type { SyntaxProblem } from './syntax-problem';

/** What Go's reader of YAML takes for no text, and YAML itself too. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const NO_TEXT = new RegExp('[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u0084\\u0086-\\u009F\\uFFFE\\uFFFF]');

export interface DecodedText {
  readonly text: string;
  /** What makes it no text of YAML. */
  readonly problem?: SyntaxProblem;
  /** Whether to read it makes no sense. */
  readonly isBinary: boolean;
}

/** A mark of the byte order says the encoding, else it is UTF-8. Offsets count from behind the mark. */
export function decode(bytes: Buffer): DecodedText {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  const { text, isBroken } = decoded(encoding, bytes);
  const control = NO_TEXT.exec(text);
  const isBinary = text.includes('\0');
  if (isBroken && !isBinary) {
    return { text, isBinary, problem: { offset: Math.max(0, text.indexOf('\uFFFD')), message: `must be ${encoding.toUpperCase()}: this is `
      + 'no character of it' } };
  }
  if (control === null) return { text, isBinary };
  const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return { text, isBinary, problem: { offset: control.index, message: `must be text: the character U+${code} is in none of YAML` } };
}

function decoded(encoding: string, bytes: Buffer): { readonly text: string; readonly isBroken: boolean } {
  try {
    return { text: lines(new TextDecoder(encoding, { fatal: true }).decode(bytes)), isBroken: false };
  } catch {
    return { text: lines(new TextDecoder(encoding).decode(bytes)), isBroken: true };
  }
}

/** A carriage return alone ends a line, too; and files that were put together have marks of the byte order between them. */
function lines(text: string): string {
  const ended = /\r(?!\n)/.test(text) ? text.replace(/\r(?!\n)/g, '\n') : text;
  return ended.includes('\uFEFF') ? ended.replace(/^\uFEFF/gm, '') : ended;
}
