/** Numbers that look random and come again from the same seed (mulberry32). */
export class Random {
  public constructor(private state: number) {}

  /** From 0 to `limit` - 1. */
  public below(limit: number): number {
    this.state = (this.state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  public from(min: number, max: number): number {
    return min + this.below(max - min + 1);
  }

  public pick<T>(entries: readonly T[]): T {
    return entries[this.below(entries.length)];
  }

  public maybe<T>(make: () => T): T | undefined {
    return this.below(2) === 0 ? undefined : make();
  }
}
