/** Why a text is no regular expression of Go's. */
export class GoRegExpError extends Error {}

/** Reads a regular expression from left to right, by whole characters. */
export class GoRegExpReader {
  private readonly characters: readonly string[];
  private at = 0;

  constructor(text: string) {
    this.characters = [...text];
  }

  public get ended(): boolean {
    return this.at === this.characters.length;
  }

  public peek(ahead = 0): string | undefined {
    return this.characters[this.at + ahead];
  }

  public next(): string {
    if (this.ended) throw new GoRegExpError('it ends too early');
    return this.characters[this.at++];
  }

  /** Passes over a text that stands here. */
  public skip(text: string): boolean {
    const letters = [...text];
    if (!letters.every((letter, index) => this.peek(index) === letter)) return false;
    this.at += letters.length;
    return true;
  }

  /** What stands before a text, which is passed over too; undefined where the text does not come. */
  public until(end: string): string | undefined {
    const rest = this.characters.slice(this.at).join('');
    const length = rest.indexOf(end);
    if (length < 0) return undefined;
    this.at += [...rest.slice(0, length + end.length)].length;
    return rest.slice(0, length);
  }

  public rest(): string {
    return this.characters.slice(this.at).join('');
  }

  /** What a pattern finds here, which is passed over. */
  public take(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.rest());
    if (found === null) return undefined;
    this.at += [...found[0]].length;
    return found;
  }
}
