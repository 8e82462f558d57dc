import { type Jq, loadJq } from 'jq-wasm';
import { type Manifest } from './manifests';

/** What Argo CD is told not to compare. Without a name the rule is for every object of the kind. */
export interface IgnoreRule {
  readonly group: string;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly jqPathExpressions: readonly string[];
}

/** An object as Argo CD compares it, and the expressions that it skipped because they failed. */
export interface Normalized {
  readonly object: Manifest;
  readonly errors: readonly string[];
}

export type Path = ReadonlyArray<string | number>;

/**
 * One expression after the other, as in Argo CD's normalizer (util/argo/normalizers/diff_normalizer.go): what fails, or
 * doesn't give exactly one document, leaves the object as it was.
 */
const STEP = `def step(f; $expression): . as {d: $d, e: $e}
  | (try [$d | f] catch {message: tostring}) as $result
  | if ($result | type) == "array" and ($result | length) == 1 then {d: $result[0], e: $e}
    else {d: $d, e: ($e + [$expression + ": " + ($result.message? // "not exactly one document")])} end;`;

/**
 * jq 1.8, the original in WebAssembly. Argo CD has gojq built in, which is another program of the same language. They
 * differ in the order of an object's keys, in large integers, dates, the indexing of texts, the texts of errors, and
 * in regular expressions beyond RE2. The rules have none of that: paths, `[]?`, `select`, `//`, `==`, `and`, `or`, `length`,
 * `unique`, `tostring` of a text, and `test` with literals, `^`, `$`, `.*` and `[0-9a-z]`; what they delete doesn't
 * depend on the order of keys.
 *
 * A call costs two milliseconds, an expression some microseconds: ask for many objects at once.
 */
export class JqEngine {
  public static async load(): Promise<JqEngine> {
    return new JqEngine(await loadJq());
  }

  private constructor(private readonly jq: Jq) {}

  /** Each object without what the expressions select. */
  public withoutIgnored(objects: readonly unknown[], expressions: readonly string[]): Normalized[] {
    return this.run(objects.map((input) => ({ program: deletions(expressions), input }))) as Normalized[];
  }

  /** Each object without what the rules say about it: those of its group and kind, and of its name and namespace where they have one. */
  public normalize(objects: readonly Manifest[], rules: readonly IgnoreRule[]): Normalized[] {
    return this.run(objects.map((object) => ({
      program: deletions(rules.filter((rule) => isRuleFor(rule, object)).flatMap((rule) => rule.jqPathExpressions)),
      input: object,
    }))) as Normalized[];
  }

  /** For each object, for each expression: the paths that it selects. Throws where an expression fails. */
  public selected(objects: readonly Manifest[], expressions: readonly string[]): Path[][][] {
    const program = `[${expressions.map((expression) => `[path(${expression})]`).join(', ')}]`;
    return this.run(objects.map((object) => ({ program, input: object }))) as Path[][][];
  }

  /** The first result of each program on its input, all of them in one call. */
  private run(cases: ReadonlyArray<{ readonly program: string; readonly input: unknown }>): unknown[] {
    const groups = new Map<string, { readonly inputs: unknown[]; readonly positions: number[] }>();
    cases.forEach(({ program, input }, position) => {
      const group = groups.get(program) ?? { inputs: [], positions: [] };
      group.inputs.push(input);
      group.positions.push(position);
      groups.set(program, group);
    });
    const query = `${STEP} [${[...groups.keys()].map((program, index) => `[.[${index}][] | ${program}]`).join(', ')}]`;
    const [results] = this.jq.json<unknown[][]>([...groups.values()].map(({ inputs }) => inputs), query);
    const ordered = new Array<unknown>(cases.length);
    [...groups.values()].forEach(({ positions }, index) => positions.forEach((position, i) => {
      ordered[position] = results[index][i];
    }));
    return ordered;
  }
}

function deletions(expressions: readonly string[]): string {
  const steps = expressions.map((expression) => ` | step(del(${expression}); ${JSON.stringify(expression)})`);
  return `({d: ., e: []}${steps.join('')} | {object: .d, errors: .e})`;
}

/** Whether Argo CD applies the rule to the object. */
export function isRuleFor({ group, kind, name, namespace }: IgnoreRule, { apiVersion, kind: ownKind, metadata }: Manifest): boolean {
  const ownGroup = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return group === ownGroup && kind === ownKind
    && (name === undefined || name === metadata.name)
    && (namespace === undefined || namespace === metadata.namespace);
}
