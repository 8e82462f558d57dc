import { JQ_FUNCTIONS } from './functions';
import { type JqToken, jqTokens } from './lexer';
import { type JqNode, type JqOperator, JqSyntaxError, JqUnknown } from './node';

/** From those that bind least on. A pipe and `//` take what is right of them first. */
const LEVELS: ReadonlyArray<{ readonly operators: readonly JqOperator[]; readonly binds: 'left' | 'right' | 'once' }> = [
  { operators: ['|'], binds: 'right' },
  { operators: [','], binds: 'left' },
  { operators: ['//'], binds: 'right' },
  { operators: ['or'], binds: 'left' },
  { operators: ['and'], binds: 'left' },
  { operators: ['==', '!=', '<', '<=', '>', '>='], binds: 'once' },
  { operators: ['+'], binds: 'left' },
];

/** Words that are no functions. */
const KEYWORDS = ['if', 'then', 'elif', 'else', 'end', 'as', 'def', 'reduce', 'foreach', 'try', 'catch', 'label', 'import', 'include',
  'and', 'or', '__loc__'];
const LITERAL = /^(true|false|null)$/;

/** Parts of an object that a path begins with, and that are no functions of jq: written without the dot before them. */
const FORGOTTEN_DOTS = ['spec', 'metadata', 'status', 'data'];

/** Deeper ones are nobody's. */
const DEEPEST = 60;

export class JqParser {
  private readonly tokens: readonly JqToken[];
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.tokens = jqTokens(text);
  }

  public parse(): JqNode {
    if (this.tokens.length === 1) throw new JqSyntaxError('it is empty');
    const node = this.level(0);
    const { type: kind, text } = this.next;
    if (kind !== 'end') throw new JqUnknown(text);
    return node;
  }

  private get next(): JqToken {
    return this.tokens[this.at];
  }

  private level(index: number): JqNode {
    if (index === LEVELS.length) return this.postfix();
    const { operators, binds } = LEVELS[index];
    let left = this.level(index + 1);
    for (;;) {
      const operator = operators.find((each) => each === this.next.text && this.next.type !== 'string');
      if (operator === undefined) return left;
      this.at++;
      const right = this.level(binds === 'right' ? index : index + 1);
      left = { type: 'operation', operator, left, right };
      if (binds === 'right') return left;
      if (binds === 'once' && operators.some((each) => this.isSign(each))) throw new JqSyntaxError('a comparison stands beside another');
    }
  }

  private postfix(): JqNode {
    if (++this.depth > DEEPEST) throw new JqUnknown('very deep');
    let node = this.term();
    for (;;) {
      const { type, text } = this.next;
      if (type === 'field') {
        this.at++;
        node = { type: 'field', of: node, key: literal(text.slice(1)) };
      } else if (this.isSign('[') || (this.isSign('.') && this.tokens[this.at + 1].text === '[')) {
        if (this.isSign('.')) this.at++;
        node = this.bracket(node);
      } else if (this.isSign('.') && this.tokens[this.at + 1].type === 'string') {
        node = { type: 'field', of: node, key: literal(this.tokens[this.at + 1].text) };
        this.at += 2;
      } else if (this.isSign('?')) {
        this.at++;
        if (this.isSign('//')) throw new JqUnknown('?//');
        node = { type: 'optional', of: node };
      } else {
        break;
      }
    }
    this.depth--;
    return type(this.next) === 'as' ? this.binding(node) : node;
  }

  private binding(value: JqNode): JqNode {
    this.at++;
    const { type: kind, text } = this.next;
    if (kind !== 'variable') throw new JqUnknown('a pattern');
    this.at++;
    this.expect('|');
    return { type: 'binding', name: text, value, body: this.level(0) };
  }

  private bracket(of: JqNode): JqNode {
    this.expect('[');
    if (this.isSign(']')) {
      this.at++;
      return { type: 'each', of };
    }
    const key = this.level(0);
    if (this.isSign(':')) throw new JqUnknown('a slice');
    this.expect(']');
    return { type: 'field', of, key };
  }

  private term(): JqNode {
    const { type: kind, text } = this.next;
    this.at++;
    switch (kind) {
      case 'field': return { type: 'field', of: { type: 'identity' }, key: literal(text.slice(1)) };
      case 'string': return literal(text);
      case 'number': return literal(Number(text));
      case 'variable': return { type: 'variable', name: text };
      case 'name': return this.call(text);
      case 'sign': return this.bracketed(text);
      default: throw new JqSyntaxError('it ends too early');
    }
  }

  private bracketed(sign: string): JqNode {
    switch (sign) {
      case '.': {
        const isKey = this.next.type === 'string';
        const key = literal(this.next.text);
        if (isKey) this.at++;
        return isKey ? { type: 'field', of: { type: 'identity' }, key } : { type: 'identity' };
      }
      case '..': return { type: 'call', name: 'recurse', args: [] };
      case '(': {
        const inner = this.level(0);
        this.expect(')');
        // A guard behind the bracket is for all in it.
        return { type: 'operation', operator: '|', left: { type: 'identity' }, right: inner };
      }
      case '[': {
        const of = this.isSign(']') ? undefined : this.level(0);
        this.expect(']');
        return { type: 'list', of };
      }
      case '{':
        if (!this.isSign('}')) throw new JqUnknown('an object');
        this.at++;
        return literal({});
      default: throw new JqSyntaxError(`${JSON.stringify(sign)} stands where a path should`);
    }
  }

  private call(name: string): JqNode {
    if (LITERAL.test(name)) return literal(JSON.parse(name));
    if (KEYWORDS.includes(name)) throw new JqUnknown(name);
    const args: JqNode[] = [];
    if (this.isSign('(')) {
      do {
        this.at++;
        args.push(this.level(0));
      } while (this.isSign(';'));
      this.expect(')');
    }
    if (FORGOTTEN_DOTS.includes(name) && args.length === 0) throw new JqSyntaxError(`${name} is no function: a path begins with a dot`);
    if (!JQ_FUNCTIONS.has(`${name}/${args.length}`)) throw new JqUnknown(name);
    return { type: 'call', name, args };
  }

  private isSign(sign: string): boolean {
    return this.next.type === 'sign' && this.next.text === sign;
  }

  private expect(sign: string): void {
    if (!this.isSign(sign)) throw new JqUnknown(this.next.text);
    this.at++;
  }
}

function literal(value: unknown): JqNode {
  return { type: 'literal', value };
}

/** The word of a token that is one. */
function type({ type: kind, text }: JqToken): string | undefined {
  return kind === 'name' ? text : undefined;
}
