import { arrayIndex, isNumber, isQuoted } from './json-path-literals';

/** Why client-go refuses an expression. */
class JsonPathError extends Error {}

/** What of a step matters to the steps around it, and to whoever evaluates it. */
interface PathStep {
  readonly recursive?: boolean;
  /** Whether it is a text, which is a value whatever stands before it. */
  readonly text?: boolean;
  /** Words that are evaluated with it. */
  readonly words?: readonly string[];
  /** Why it has no value, or fails. */
  readonly defects?: readonly string[];
}

const TERMINATORS = [undefined, ' ', '\t', '\r', '\n', '.', ',', '[', ']', '$', '@', '{', '}'];
const COMPARISONS = ['<', '>', '==', '!=', '<=', '>='];

/**
 * What is wrong with a JSONPath in the dialect of `kubectl` and of Argo Rollouts' web metrics; undefined where client-go parses it.
 *
 * @see https://github.com/kubernetes/client-go/blob/v0.34.1/util/jsonpath/parser.go
 */
export function jsonPathFault(text: string): string | undefined {
  try {
    new JsonPathParser(text).parse();
    return undefined;
  } catch (error) {
    if (error instanceof JsonPathError) return error.message;
    throw error;
  }
}

/**
 * Why an expression that client-go parses has no value in any answer.
 *
 * @see https://github.com/kubernetes/client-go/blob/v0.34.1/util/jsonpath/jsonpath.go#L265
 */
export function jsonPathDefect(text: string): string | undefined {
  const actions = new JsonPathParser(text).parse();
  const steps = actions.flat();
  const words = wordsOf(steps);
  const foreign = words.find((word) => word !== 'range' && word !== 'end');
  if (foreign !== undefined) return foreignWord(foreign);
  if (words[0] === 'end') return '"end" has no "range" before it';
  if (actions.length > 1 || steps.some((step) => step.text === true)) return undefined;
  return steps.flatMap((step) => step.defects ?? []).at(0);
}

class JsonPathParser {
  private readonly characters: readonly string[];
  private at = 0;

  constructor(text: string) {
    this.characters = [...text];
  }

  /** The steps of each pair of braces, and each character outside of them. */
  public parse(): PathStep[][] {
    const actions: PathStep[][] = [];
    while (this.at < this.characters.length) actions.push(this.characters[this.at++] === '{' ? this.action() : [{ text: true }]);
    return actions;
  }

  private action(): PathStep[] {
    const steps: PathStep[] = [];
    while (!this.skip('}')) steps.push(...this.step(steps.at(-1)));
    return steps;
  }

  private step(last: PathStep | undefined): PathStep[] {
    if (this.skip('[?(')) return [this.filter()];
    if (this.skip('..')) return this.recursion(last);
    const next = this.characters[this.at];
    if (next === undefined || next === '\r' || next === '\n') throw new JsonPathError('a { does not close');
    if (/[+\-\p{Nd}]/u.test(next)) return [this.number()];
    if (/[_\p{L}]/u.test(next)) return [this.word()];
    this.at++;
    switch (next) {
      case ' ':
      case '@':
      case '$':
        return [];
      case '[':
        return this.array();
      case '"':
      case '\'':
        return [this.quote(next)];
      case '.':
        return [this.field()];
      default:
        throw new JsonPathError(`${JSON.stringify(next)} has no meaning there`);
    }
  }

  private word(): PathStep {
    const begin = this.at;
    while (!TERMINATORS.includes(this.characters[this.at])) this.at++;
    const word = this.since(begin);
    return /^(?:true|false)$/.test(word) ? {} : { words: [word] };
  }

  private recursion(last: PathStep | undefined): PathStep[] {
    if (last?.recursive === true) throw new JsonPathError('.. follows ..');
    return /[_\p{L}\p{Nd}]/u.test(this.characters[this.at] ?? '') ? [{ recursive: true }, this.field()] : [{ recursive: true }];
  }

  private number(): PathStep {
    const begin = this.at++;
    while (/[.\p{Nd}]/u.test(this.characters[this.at] ?? '')) this.at++;
    const text = this.since(begin);
    if (!isNumber(text)) throw new JsonPathError(`${text} is no number`);
    return {};
  }

  private field(): PathStep {
    while (!TERMINATORS.includes(this.characters[this.at])) this.at += this.characters[this.at] === '\\' ? 2 : 1;
    return {};
  }

  private quote(end: string): PathStep {
    const begin = this.at;
    do this.passTo(end, 'a quoted text does not close');
    while (this.characters[this.at - 2] === '\\');
    const text = this.since(begin).slice(0, -1);
    if (!isQuoted(text, end)) throw new JsonPathError(`${end}${text}${end} has an escape that Go does not know`);
    return { text: true };
  }

  private array(): PathStep[] {
    const begin = this.at;
    this.passTo(']', 'a [ does not close');
    const text = this.since(begin).slice(0, -1);
    const parts = text.split(',');
    if (parts.length > 1) {
      // One part may have the value that another fails for.
      return [{ words: wordsOf(parts.flatMap((part) => inner(`[${part.replace(/^ +| +$/g, '')}]`))) }];
    }
    const key = /^'([^']*)'$/.exec(text);
    if (key !== null) return inner(`.${key[1]}`);
    const index = arrayIndex(text === '*' ? ':' : text);
    if (index === undefined) throw new JsonPathError(`[${text}] is no index: a key has single quotes, an index is a whole number`);
    return [{ defects: index.defects }];
  }

  private filter(): PathStep {
    const begin = this.at;
    this.filterEnd();
    const text = this.since(begin).slice(0, -1);
    if (this.characters[this.at++] !== ']') throw new JsonPathError('a filter does not end with )]');
    const compared = /^([^!<>=]+)([!<>=]+)(.+?)$/s.exec(text);
    if (compared === null) {
      inner(text);
      // Whether something is there is asked without regard to errors.
      return {};
    }
    const [, left, comparison, right] = compared;
    const words = wordsOf([...inner(left), ...inner(right)]);
    if (words.length > 0) return { defects: [foreignWord(words[0])] };
    return COMPARISONS.includes(comparison) ? {} : { defects: [`${comparison} is no comparison: those are ${COMPARISONS.join(' ')}`] };
  }

  /** Quotes count only where the first of them is; behind its twin any parenthesis ends the filter. */
  private filterEnd(): void {
    let quote: string | undefined;
    let closed = false;
    for (;;) {
      const next = this.characters[this.at++];
      if (next === undefined || next === '\n') throw new JsonPathError('a [?( does not close');
      if (next === ')' && (quote === undefined || closed)) return;
      if (next !== '"' && next !== '\'') continue;
      if (quote === undefined) quote = next;
      else if (next === quote && this.characters[this.at - 2] !== '\\') closed = true;
    }
  }

  private passTo(end: string, fault: string): void {
    let next: string | undefined;
    do {
      next = this.characters[this.at++];
      if (next === undefined || next === '\n') throw new JsonPathError(fault);
    } while (next !== end);
  }

  private skip(text: string): boolean {
    if (![...text].every((character, index) => this.characters[this.at + index] === character)) return false;
    this.at += text.length;
    return true;
  }

  private since(begin: number): string {
    return this.characters.slice(begin, this.at).join('');
  }
}

/** The steps of a part, which client-go puts in braces of its own. */
function inner(text: string): PathStep[] {
  return new JsonPathParser(`{${text}}`).parse()[0];
}

function wordsOf(steps: readonly PathStep[]): string[] {
  return steps.flatMap((step) => step.words ?? []);
}

function foreignWord(word: string): string {
  return `${JSON.stringify(word)} is no word of JSONPath: a field has a dot before it, and a text has quotes`;
}
