import { record } from '../manifest';

/** A part of a Rollout that its controller, or a plugin of it, does not take. */
export interface SettingsProblem {
  /** The field as a JSON path, in the spelling of the manifest. */
  readonly path: string;
  readonly value: unknown;
  readonly rule: string;
}

const FAILS = 'the plugin fails on anything else';

/**
 * An object of settings as Go's `encoding/json` reads it into a struct, which is how plugins read theirs. Keys match without
 * regard to case; of several spellings the last one counts, in the order of bytes, because the API server writes maps
 * in that order. A null leaves a field as it is. A value of another type is an error, and the plugin does nothing.
 *
 * @see https://pkg.go.dev/encoding/json#Unmarshal
 */
export class GoObject {
  private readonly fields = new Map<string, Array<readonly [string, unknown]>>();

  private constructor(private readonly value: unknown, public readonly path: string, private readonly problems: SettingsProblem[]) {
    const fields = record(value);
    for (const key of Object.keys(fields).sort()) {
      const name = folded(key);
      this.fields.set(name, [...this.fields.get(name) ?? [], [key, fields[key]]]);
    }
  }

  /** What is of another type is added to the problems, and read as if it was not there. */
  public static of(value: unknown, path: string, problems: SettingsProblem[]): GoObject {
    if (value !== null && !isObject(value)) problems.push({ path, value, rule: `must be an object: ${FAILS}` });
    return new GoObject(value, path, problems);
  }

  /** The path of a field, in the spelling that counts. */
  public pathOf(key: string): string {
    return member(this.path, this.fields.get(folded(key))?.at(-1)?.[0] ?? key);
  }

  public text(key: string): string {
    return this.last(key, 'must be a text', (value): value is string => typeof value === 'string') ?? '';
  }

  /** A text that the plugin can do nothing without. */
  public required(key: string, rule: string): string {
    const before = this.problems.length;
    const found = this.text(key);
    if (found === '' && this.problems.length === before && (this.value === null || isObject(this.value))) {
      this.reject(key, this.last(key, '', (value): value is string => value === ''), rule);
    }
    return found;
  }

  public flag(key: string): boolean {
    return this.last(key, 'must be true or false, and no text', (value): value is boolean => typeof value === 'boolean') ?? false;
  }

  /** A pointer to a struct: not there, or null, is something else than empty. */
  public object(key: string): GoObject | undefined {
    const path = this.pathOf(key);
    const value = this.fields.get(folded(key))?.at(-1)?.[1];
    return value === undefined || value === null ? undefined : GoObject.of(value, path, this.problems);
  }

  public objects(key: string): GoObject[] {
    return this.list(key, 'objects').map(({ path, value }) => GoObject.of(value, path, this.problems));
  }

  public texts(key: string): string[] {
    return this.list(key, 'texts').flatMap(({ path, value }) => this.textIn(path, value));
  }

  public textMap(key: string): { readonly [key: string]: string } {
    const inner = this.object(key);
    if (inner === undefined) return {};
    return Object.fromEntries([...inner.fields.values()].flat()
      .flatMap(([name, value]) => this.textIn(member(inner.path, name), value).map((text) => [name, text] as const)));
  }

  public reject(key: string, value: unknown, rule: string): void {
    this.problems.push({ path: this.pathOf(key), value, rule });
  }

  private textIn(path: string, value: unknown): string[] {
    if (typeof value === 'string') return [value];
    if (value !== null) this.problems.push({ path, value, rule: `must be a text: ${FAILS}` });
    return value === null ? [''] : [];
  }

  private last<T>(key: string, rule: string, isRight: (value: unknown) => value is T): T | undefined {
    let found: T | undefined;
    for (const [spelling, value] of this.fields.get(folded(key)) ?? []) {
      if (isRight(value)) found = value;
      else if (value !== null) this.problems.push({ path: member(this.path, spelling), value, rule: `${rule}: ${FAILS}` });
    }
    return found;
  }

  private list(key: string, of: string): Array<{ readonly path: string; readonly value: unknown }> {
    let found: Array<{ readonly path: string; readonly value: unknown }> = [];
    for (const [spelling, value] of this.fields.get(folded(key)) ?? []) {
      const path = member(this.path, spelling);
      if (value === null) found = [];
      else if (Array.isArray(value)) found = value.map((each: unknown, i) => ({ path: `${path}[${i}]`, value: each }));
      else this.problems.push({ path, value, rule: `must be a list of ${of}: ${FAILS}` });
    }
    return found;
  }
}

/** Two letters outside of ASCII fold to one inside: the Kelvin sign and the long s. */
export function folded(key: string): string {
  return key.replaceAll('\u212a', 'k').replaceAll('\u017f', 's').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A path one key deeper. */
export function member(path: string, key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
