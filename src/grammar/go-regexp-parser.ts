import { literal, readClass, readEscape, readSet } from './go-regexp-class';
import { GoRegExpError, GoRegExpReader } from './go-regexp-reader';

/** How often Go lets something be repeated by numbers, whatever is repeated within it. */
const MOST_REPEATS = 1000;
const DEEPEST = 1000;

/** One thing that can be repeated. */
interface Piece {
  readonly source: string;
  /** How often the things within it are there by numbers; 1 without any. */
  readonly copies: number;
}

/** What stands between two brackets, or in the whole. */
interface Group {
  readonly open: string;
  readonly flags: Flags;
  readonly done: string[];
  pieces: Piece[];
  /** The most copies of what was before a bar. */
  copies: number;
}

interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

/** Reads a regular expression of Go's, and says it in JavaScript's. */
export class GoRegExpParser {
  /** Whether JavaScript cannot say it: some letters are compared with regard to case and others without, or a class without. */
  public get isForeign(): boolean {
    return this.cases.size > 1 || this.foldsClass;
  }

  public get ignoresCase(): boolean {
    return this.cases.has(true);
  }

  private readonly cases = new Set<boolean>();
  private readonly reader: GoRegExpReader;
  private readonly groups: Group[] = [];
  private flags: Flags = { i: false, m: false, s: false, U: false };
  private repeated = false;
  private foldsClass = false;

  constructor(text: string) {
    this.reader = new GoRegExpReader(text);
    this.open('');
  }

  /** The source of the same expression in JavaScript, with the flag `u`. */
  public parse(): string {
    while (!this.reader.ended) {
      const before = this.repeated;
      this.repeated = false;
      this.step(before);
    }
    if (this.groups.length > 1) throw new GoRegExpError('a ( has no )');
    return this.closed(this.groups[0]).source;
  }

  private get group(): Group {
    return this.groups[this.groups.length - 1];
  }

  private step(afterRepeat: boolean): void {
    const { reader } = this;
    switch (reader.peek()) {
      case '(': return this.readOpening();
      case ')': return this.readClosing();
      case '|': return this.readBar();
      case '[': return this.readClass();
      case '^': return this.assertion(this.flags.m ? '(?:(?<![^\\n]))' : '(?:^)');
      case '$': return this.assertion(this.flags.m ? '(?:(?![^\\n]))' : '(?:$)');
      case '.':
        reader.next();
        return this.push(this.flags.s ? '[^]' : '[^\\n]');
      case '*': case '+': case '?': return this.readRepeat(afterRepeat);
      case '{': return this.readNumbers(afterRepeat);
      case '\\': return this.readBackslash();
      default: return this.push(literal(reader.next().codePointAt(0) ?? 0), true);
    }
  }

  private readClass(): void {
    const source = readClass(this.reader);
    this.foldsClass ||= this.flags.i && /^\[\^|\\[pP]/.test(source);
    this.push(source, true);
  }

  private assertion(source: string): void {
    this.reader.next();
    this.push(source);
  }

  private readBackslash(): void {
    const { reader } = this;
    if (reader.skip('\\A')) return this.push('(?:^)');
    if (reader.skip('\\z')) return this.push('(?:$)');
    if (reader.skip('\\b')) return this.push('(?:\\b)');
    if (reader.skip('\\B')) return this.push('(?:\\B)');
    if (reader.skip('\\Q')) {
      const text = reader.until('\\E') ?? reader.take(/^[^]*/)?.[0] ?? '';
      for (const character of text) this.push(literal(character.codePointAt(0) ?? 0), true);
      return;
    }
    const set = readSet(reader, true);
    this.foldsClass ||= set !== undefined && this.flags.i;
    this.push(set ?? literal(readEscape(reader)), true);
  }

  private push(source: string, letters = false): void {
    if (letters) this.cases.add(this.flags.i);
    this.group.pieces.push({ source, copies: 1 });
  }

  private open(source: string): void {
    if (this.groups.length > DEEPEST) throw new GoRegExpError('its brackets are too deep');
    this.groups.push({ open: source, flags: this.flags, done: [], pieces: [], copies: 1 });
  }

  private readOpening(): void {
    const { reader } = this;
    reader.next();
    if (reader.peek() !== '?') return this.open('(?:');
    const name = reader.take(/^\?(?:P<|<(?![=!]))([^>]*)>/);
    if (name !== undefined) return this.openNamed(name[1]);
    const flags = reader.take(/^\?([imsU]*)(?:-([imsU]+))?([:)])/);
    if (flags === undefined) throw new GoRegExpError(`(${reader.rest().slice(0, 3)} is no group of RE2`);
    const [, on, off = '', end] = flags;
    const wanted = (flag: keyof Flags): boolean => !off.includes(flag) && (on.includes(flag) || this.flags[flag]);
    if (end === ':') this.open('(?:');
    this.flags = { i: wanted('i'), m: wanted('m'), s: wanted('s'), U: wanted('U') };
  }

  private openNamed(name: string): void {
    if (!/^\w+$/.test(name)) throw new GoRegExpError(`a group must not have the name ${JSON.stringify(name)}`);
    this.open('(?:');
  }

  private readClosing(): void {
    if (this.groups.length === 1) throw new GoRegExpError('a ) has no (');
    this.reader.next();
    const closed = this.groups.pop();
    if (closed === undefined) return;
    this.flags = closed.flags;
    this.group.pieces.push(this.closed(closed));
  }

  private readBar(): void {
    this.reader.next();
    const { group } = this;
    group.done.push(group.pieces.map(({ source }) => source).join(''));
    group.copies = Math.max(group.copies, ...group.pieces.map(({ copies }) => copies));
    group.pieces = [];
  }

  private closed(group: Group): Piece {
    const source = [...group.done, group.pieces.map((piece) => piece.source).join('')].join('|');
    return {
      source: group.open === '' ? source : `${group.open}${source})`,
      copies: Math.max(group.copies, ...group.pieces.map(({ copies }) => copies)),
    };
  }

  private readRepeat(afterRepeat: boolean): void {
    const operator = this.reader.next();
    this.repeat(operator, afterRepeat);
  }

  private readNumbers(afterRepeat: boolean): void {
    const found = this.reader.take(/^\{(0|[1-9][0-9]*)(?:,(0|[1-9][0-9]*)?)?\}/);
    if (found === undefined) return this.push(literal(this.reader.next().codePointAt(0) ?? 0), true);
    const min = Number(found[1]);
    const open = found[0].includes(',') && found[2] === undefined;
    const max = open ? undefined : Number(found[2] ?? found[1]);
    if (min > MOST_REPEATS || (max ?? min) > MOST_REPEATS) throw new GoRegExpError(`${found[0]} repeats more than ${MOST_REPEATS} times`);
    if ((max ?? min) < min) throw new GoRegExpError(`${found[0]} ends before it begins`);
    this.repeat(found[0], afterRepeat, max ?? min);
  }

  private repeat(operator: string, afterRepeat: boolean, times = 1): void {
    this.reader.skip('?');
    this.repeated = true;
    if (afterRepeat) throw new GoRegExpError(`${operator} repeats what is repeated already`);
    const { pieces } = this.group;
    const last = pieces.pop();
    if (last === undefined) throw new GoRegExpError(`${operator} has nothing to repeat`);
    // Nothing of what is there no times is counted, and what is there once is not multiplied.
    const copies = operator === '{0}' || operator === '{0,0}' ? 1 : last.copies * Math.max(1, times);
    if (times >= 2 && copies > MOST_REPEATS) {
      throw new GoRegExpError(`${operator} repeats more than ${MOST_REPEATS} times with what is in it`);
    }
    pieces.push({ source: `(?:${last.source}${operator})`, copies });
  }
}
