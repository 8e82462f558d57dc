import { GoRegExpError, type GoRegExpReader } from './go-regexp-reader';

/** The classes of ASCII by their names, as they stand in a class of JavaScript. */
const NAMED: { readonly [name: string]: string } = {
  alnum: 'a-zA-Z0-9', alpha: 'a-zA-Z', ascii: '\\x00-\\x7f', blank: '\\t ', cntrl: '\\x00-\\x1f\\x7f', digit: '0-9', graph: '!-~',
  lower: 'a-z', print: ' -~', punct: '!-\\/:-@\\[-`\\{-~', space: '\\t-\\r ', upper: 'A-Z', word: 'a-zA-Z0-9_', xdigit: 'a-fA-F0-9',
};

/** In Go these are ASCII alone. */
const PERL: { readonly [letter: string]: string } = { d: '0-9', s: '\\t\\n\\f\\r ', w: 'a-zA-Z0-9_' };

const ESCAPES: { readonly [letter: string]: number } = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** One class as a class of JavaScript: `[a-z]`. */
export function readClass(reader: GoRegExpReader): string {
  reader.next();
  const parts: string[] = [];
  const negated = reader.skip('^');
  for (let first = true; first || reader.peek() !== ']'; first = false) {
    if (reader.ended) throw new GoRegExpError('a class has no ]');
    parts.push(readNamed(reader) ?? readSet(reader) ?? readRange(reader));
  }
  reader.next();
  return `[${negated ? '^' : ''}${parts.join('')}]`;
}

/** `\d`, `\pL` and their like, as a class; undefined where something else stands here. */
export function readSet(reader: GoRegExpReader, alone = false): string | undefined {
  const letter = reader.peek() === '\\' ? reader.peek(1) : undefined;
  if (letter === undefined || !/[dswDSWpP]/.test(letter)) return undefined;
  reader.skip(`\\${letter}`);
  if (/[pP]/.test(letter)) return readUnicode(reader, letter === 'P');
  const set = PERL[letter.toLowerCase()];
  if (letter === letter.toLowerCase()) return alone ? `[${set}]` : set;
  // Within a class there is no class that is not: what is left of the characters stands there.
  return alone ? `[^${set}]` : complement(letter);
}

/** The character that an escape stands for. */
export function readEscape(reader: GoRegExpReader): number {
  reader.next();
  if (reader.ended) throw new GoRegExpError('it ends with a \\');
  const octal = reader.take(/^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/);
  if (octal !== undefined) return parseInt(octal[0], 8);
  const hexadecimal = reader.take(/^x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/);
  if (hexadecimal !== undefined) return codePoint(hexadecimal[1] ?? hexadecimal[2]);
  const letter = reader.next();
  if (letter in ESCAPES) return ESCAPES[letter];
  if (/^[1-9]$/.test(letter)) throw new GoRegExpError(`it refers back by \\${letter}, which RE2 does not know`);
  if (!/^[\0-\x7f]$/.test(letter) || /[0-9A-Za-z]/.test(letter)) throw new GoRegExpError(`\\${letter} is no escape of RE2`);
  return letter.codePointAt(0) ?? 0;
}

/** A character as JavaScript reads it, within a class and outside. */
export function literal(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

function codePoint(digits: string): number {
  const code = parseInt(digits, 16);
  if (code > 0x10ffff) throw new GoRegExpError(`there is no character ${digits}`);
  return code;
}

function readNamed(reader: GoRegExpReader): string | undefined {
  const found = reader.take(/^\[:([^]*?):\]/);
  if (found === undefined) return undefined;
  const negated = found[1].startsWith('^');
  const name = found[1].slice(negated ? 1 : 0);
  if (!Object.hasOwn(NAMED, name)) throw new GoRegExpError(`there is no class [:${found[1]}:]`);
  return negated ? others(NAMED[name]) : NAMED[name];
}

function readRange(reader: GoRegExpReader): string {
  const low = readCharacter(reader);
  if (reader.peek() !== '-' || reader.peek(1) === ']' || reader.peek(1) === undefined) return literal(low);
  reader.next();
  const high = readCharacter(reader);
  if (high < low) throw new GoRegExpError(`the range from ${String.fromCodePoint(low)} to ${String.fromCodePoint(high)} is empty`);
  return `${literal(low)}-${literal(high)}`;
}

function readCharacter(reader: GoRegExpReader): number {
  if (reader.peek() === '\\') return readEscape(reader);
  return reader.next().codePointAt(0) ?? 0;
}

function readUnicode(reader: GoRegExpReader, negative: boolean): string {
  const name = reader.skip('{') ? reader.until('}') : reader.next();
  if (name === undefined) throw new GoRegExpError('a class of Unicode has no }');
  const bare = name.replace(/^\^/, '');
  const property = propertiesOf(bare).find(isProperty);
  if (property === undefined) throw new GoRegExpError(`there is no class ${bare} of Unicode`);
  return `\\${negative === (bare === name) ? 'P' : 'p'}{${property}}`;
}

/** What a name may be in JavaScript, which is strict about letters and underscores where the newest Go is not. */
function propertiesOf(name: string): string[] {
  const words = name.split(/[_ -]/).map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`).join('_');
  const whole = ['Any', 'Assigned', 'ASCII'].filter((known) => known.toLowerCase() === words.toLowerCase());
  return [...whole, ...[name, words, words.toUpperCase()].flatMap((known) => [`General_Category=${known}`, `Script=${known}`])];
}

function isProperty(name: string): boolean {
  try {
    return new RegExp(`\\p{${name}}`, 'u').source !== '';
  } catch {
    return false;
  }
}

function complement(letter: string): string {
  return others(PERL[letter.toLowerCase()]);
}

/** All characters but those of ASCII in a set, as ranges. */
function others(set: string): string {
  const inside = new RegExp(`[${set}]`, 'u');
  const outside = Array.from({ length: 128 }, (_, code) => code).filter((code) => !inside.test(String.fromCharCode(code)));
  return `${outside.map(literal).join('')}\\u{80}-\\u{10ffff}`;
}
