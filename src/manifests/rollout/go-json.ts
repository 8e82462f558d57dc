import { nearest } from '../../problem';
import { record } from '../manifest';

/** A part of a Rollout that its controller, or a plugin of it, does not take. */
export interface SettingsProblem {
  /** The field as a JSON path, in the spelling of the manifest. */
  readonly path: string;
  readonly value: unknown;
  readonly rule: string;
}

/** What Go's decoder, or what a selector is made with, does with a wrong value. */
export const FAILS = 'the plugin fails on anything else';

/** A value, and where it stands. */
interface Source {
  readonly path: string;
  readonly value: unknown;
}

/**
 * An object of settings as Go's `encoding/json` reads it into a struct, which is how plugins read theirs. Keys match without
 * regard to case; of several spellings each is read in turn, in the order of bytes, because the API server writes maps
 * in that order: the last text counts, and objects add to each other. A null leaves a text as it is, and takes a list or
 * an object away. A value of another type is an error, and the plugin does nothing.
 *
 * @see https://pkg.go.dev/encoding/json#Unmarshal
 */
export class GoObject {
  /** What is of another type is added to the problems, and read as if it was not there. */
  public static of(value: unknown, path: string, problems: SettingsProblem[]): GoObject {
    return new GoObject([{ path, value }], problems);
  }

  public readonly path: string;
  private readonly fields = new Map<string, Source[]>();
  private readonly wrong: boolean;

  /** Of several sources where there are several spellings. What is `lost`, as a later one takes it away, is read for its types alone. */
  private constructor(
    private readonly sources: readonly Source[],
    private readonly problems: SettingsProblem[],
    private readonly lost = false,
  ) {
    this.path = sources.at(-1)?.path ?? '';
    const wrong = sources.filter(({ value }) => (value ?? null) !== null && !isObject(value));
    problems.push(...wrong.map((source) => ({ ...source, rule: `must be an object: ${FAILS}` })));
    this.wrong = wrong.length > 0;
    for (const { path, value } of sources) {
      const object = record(value);
      for (const key of Object.keys(object).sort()) {
        // What cdk8s drops of a null is undefined here.
        this.fields.set(folded(key), [...this.spellings(key), { path: member(path, key), value: object[key] ?? null }]);
      }
    }
  }

  /** The path of a field, in the spelling that is read last. */
  public pathOf(key: string): string {
    return this.spellings(key).at(-1)?.path ?? member(this.path, key);
  }

  public text(key: string): string {
    return this.last(this.spellings(key), 'must be a text', isText) ?? '';
  }

  /** A text that the plugin can do nothing without. */
  public required(key: string, rule: string): string {
    const before = this.problems.length;
    const found = this.text(key);
    if (found === '' && this.problems.length === before && !this.wrong) {
      this.reject(key, this.spellings(key).find(({ value }) => value === '')?.value, rule);
    }
    return found;
  }

  public flag(key: string): boolean {
    return this.last(this.spellings(key), 'must be true or false, and no text', (value) => typeof value === 'boolean') ?? false;
  }

  /** Undefined where it is not there, or null, which is something else than empty. */
  public object<T>(key: string, read: (object: GoObject) => T): T | undefined {
    const sources = this.spellings(key);
    const start = sources.map(({ value }) => value).lastIndexOf(null) + 1;
    if (start > 0) read(new GoObject(sources.slice(0, start), this.problems, true));
    return start === sources.length ? undefined : read(new GoObject(sources.slice(start), this.problems, this.lost));
  }

  public objects<T>(key: string, read: (object: GoObject) => T): T[] {
    const { kept, lost } = this.list(key, 'objects');
    for (const sources of lost) read(new GoObject(sources, this.problems, true));
    return kept.map((sources) => read(new GoObject(sources, this.problems, this.lost)));
  }

  public texts(key: string): string[] {
    const { kept, lost } = this.list(key, 'texts');
    for (const sources of lost) this.last(sources, 'must be a text', isText);
    return kept.map((sources) => this.last(sources, 'must be a text', isText) ?? '');
  }

  /** A map of texts, whose keys are taken to the letter. */
  public textMap(key: string): { readonly [key: string]: string } {
    return this.object(key, ({ sources }) => Object.fromEntries(sources
      .flatMap(({ path, value }) => Object.entries(record(value)).map(([name, text]) => ({ name, path: member(path, name), value: text })))
      .map(({ name, ...source }) => [name, this.last([source], 'must be a text', isText) ?? '']))) ?? {};
  }

  /** Says of every other field that nothing reads it. @param hints what is meant by fields that have another place */
  public only(keys: readonly string[], old: readonly string[] = [], hints: { readonly [key: string]: string } = {}): void {
    const known = new Set([...keys, ...old].map(folded));
    for (const [key, sources] of this.fields) {
      const source = sources.at(-1);
      if (known.has(key) || source === undefined || this.lost) continue;
      const near = nearest(key, keys);
      const hint = hints[key] ?? (near === undefined ? undefined : `did you mean ${near}?`);
      this.problems.push({ ...source, rule: `must be one of ${keys.join(', ')}: the plugin drops any other setting without a word`
        + (hint === undefined ? '' : `; ${hint}`) });
    }
  }

  /** Something that is wrong beside the types. */
  public reject(key: string, value: unknown, rule: string): void {
    if (!this.lost) this.problems.push({ path: this.pathOf(key), value, rule });
  }

  private spellings(key: string): readonly Source[] {
    return this.fields.get(folded(key)) ?? [];
  }

  private last<T>(sources: readonly Source[], rule: string, isRight: (value: unknown) => value is T): T | undefined {
    let found: T | undefined;
    for (const { path, value } of sources) {
      if (isRight(value)) found = value;
      else if (value !== null) this.problems.push({ path, value, rule: `${rule}: ${FAILS}` });
    }
    return found;
  }

  /** Entries of a later spelling are read into those of an earlier one; those that it has not are lost. */
  private list(key: string, of: string): { readonly kept: Source[][]; readonly lost: Source[][] } {
    let kept: Source[][] = [];
    const lost: Source[][] = [];
    for (const { path, value } of this.spellings(key)) {
      if (value === null || Array.isArray(value)) {
        const known = kept;
        kept = (value ?? []).map((entry: unknown, i) => [...known.at(i) ?? [], { path: `${path}[${i}]`, value: entry ?? null }]);
        lost.push(...known.slice(kept.length));
      } else this.problems.push({ path, value, rule: `must be a list of ${of}: ${FAILS}` });
    }
    return { kept, lost };
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

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
