/**
 * What is wrong with one value that a user gave, as data: whoever shows it makes the text, once.
 *
 * @see https://github.com/cdk8s-canary/cdk8s-canary#readme
 */
export interface InputProblem {
  /**
   * The prop, as a path from the outermost one: `steps[1]`, `matches[0].headers`.
   *
   * @default - the problem is between objects, and `rule` names them
   */
  readonly prop?: string;

  /**
   * The value as it was given.
   *
   * @default - not set
   */
  readonly value?: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- jsii has no other word for any value

  /** What the value must be, or why it does not work. */
  readonly rule: string;

  /**
   * Where: the factory, or the path of the construct.
   *
   * @default - whoever reports the problem says it
   */
  readonly place?: string;
}

/** What a check finds: a problem, or that all is well. */
export type Problem = InputProblem | undefined;

/** The prop, its value as the user would write it, and the rule that it breaks. */
export function problem(prop: string, value: unknown, rule: string): InputProblem {
  return { prop, value, rule };
}

/** A problem between objects, whose rule names them. */
export function objectProblem(rule: string): InputProblem {
  return { rule };
}

/** The problems of a part, with the part's name before their props. */
export function within<Found extends InputProblem>(
  prop: string, problems: ReadonlyArray<Found | undefined>,
): Array<Found | undefined> {
  return problems.map((found) => found && { ...found, prop: joined(prop, found.prop) });
}

/** The problems of a list with one entry that the user gave by a prop of its own. */
export function renamed(from: string, to: string, problems: readonly Problem[]): Problem[] {
  return problems.map((found) => (found?.prop === from ? { ...found, prop: to } : found));
}

/** How the entries of a list are told apart. */
export interface Uniqueness<T> {
  /** What two entries must not share; the entry itself where nothing is said. Undefined may stand anywhere. */
  readonly key?: (entry: T) => unknown;
  /** What is shown of an entry: the key where nothing is said. */
  readonly shown?: (entry: T) => unknown;
  /** Why, or what helps. */
  readonly why?: string;
}

/** What comes twice in a list, at its second place: the one wording for it. An entry has the place of its problem. */
export function unique<T>(prop: (index: number) => string, entries: readonly T[] | undefined, options: Uniqueness<T> = {}): Problem[] {
  const { key = (entry) => entry, why = '' } = options;
  const { shown: value = key } = options;
  const seen = new Set<unknown>();
  return (entries ?? []).map((entry, index) => {
    const own = key(entry);
    if (own === undefined || !seen.has(own)) {
      seen.add(own);
      return undefined;
    }
    return problem(prop(index), value(entry), `must not be used twice${why}`);
  });
}

/** Each problem once: several objects may lead to the same. */
export function distinct(problems: readonly Problem[]): InputProblem[] {
  return [...new Map(problems.filter(isProblem).map((found) => [problemText(found), found])).values()];
}

/** The problems that somebody else does not tell already. */
export function without(told: readonly Problem[], problems: readonly Problem[]): InputProblem[] {
  const texts = new Set(told.filter(isProblem).map(problemText));
  return problems.filter(isProblem).filter((found) => !texts.has(problemText(found)));
}

export function isProblem(found: Problem): found is InputProblem {
  return found !== undefined;
}

/** The text of a problem, without its place where the reader sees that anyway. */
export function problemText({ prop, value, rule, place }: InputProblem): string {
  const what = prop === undefined ? rule : `'${prop}' (${shownValue(value)}) ${rule}`;
  return place === undefined ? what : `${what} [${place}]`;
}

/** The name that was probably meant, for a name that nothing has; undefined where none is alike. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const given = name.toLowerCase();
  const [best] = known.map((candidate) => ({ candidate, distance: editDistance(given, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  // More than two letters are another name, however long it is.
  return best !== undefined && best.distance <= Math.min(2, Math.max(1, Math.floor(name.length / 3))) ? best.candidate : undefined;
}

/** Letters to insert, take away, replace or swap with their neighbour. */
export function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= from.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1] ? rows[i - 2][j - 2] + 1 : Infinity;
      rows[i].push(Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same, swapped));
    }
  }
  return rows[from.length][to.length];
}

/** What JSON shows; of a map or an expression it would show that it is empty. */
const SHOWN = ['Array', 'Object', 'Date', 'Module', 'Null', 'String', 'Number', 'Boolean'];

/** A value as the user would write it. */
export function shownValue(value: unknown): string {
  if (value === undefined) return 'not set';
  if (typeof value === 'number') return String(value);
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (typeof value === 'object' && value !== null && !SHOWN.includes(tag)) return `${/^[AEIO]/.test(tag) ? 'an' : 'a'} ${tag}`;
  try {
    return JSON.stringify(value) ?? nameOf(value);
  } catch {
    return nameOf(value);
  }
}

/** For what JSON has no text for: a function, a symbol, a big integer, an object that holds itself. */
function nameOf(value: unknown): string {
  switch (typeof value) {
    case 'bigint': return `${value}n`;
    case 'function': return value.name === '' ? 'a function' : `the function ${value.name}`;
    case 'symbol': return value.toString();
    default: return 'an object that holds itself';
  }
}

function joined(prop: string, inner: string | undefined): string {
  if (inner === undefined) return prop;
  return inner.startsWith('[') ? `${prop}${inner}` : `${prop}.${inner}`;
}
