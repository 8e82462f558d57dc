import { syntaxError } from './defect';
import { PREDICATES, isBuiltIn } from './functions';
import { type Dialect, type Token, tokens } from './lexer';
import type { Node } from './node';
import { numberType } from './number';
import { BINARY, COMPARISONS, NEGATED, RIGHT_TO_LEFT, UNARY } from './operators';
import { TokenReader } from './token-reader';
import { BOOL, NIL, STRING } from './value-type';

/**
 * Reads an expression of Argo Rollouts, by how tight its operators bind.
 *
 * @throws ExpressionError where it is none
 * @see https://github.com/expr-lang/expr/blob/v1.17.7/docs/language-definition.md
 */
export function parseExpression(text: string, dialect: Dialect): Node {
  return new Parser(text, dialect).all();
}

class Parser extends TokenReader {
  /** How many predicates are around: `#` and a leading `.` mean their element. */
  private predicates = 0;
  private readonly newer: boolean;

  public constructor(text: string, private readonly dialect: Dialect) {
    super(tokens(text, dialect));
    this.newer = dialect === 'v1.17';
  }

  public all(): Node {
    const node = this.sequence();
    if (this.token.kind !== 'end') throw this.unexpected();
    return node;
  }

  private sequence(): Node {
    const nodes = [this.expression()];
    while (this.newer && this.is(';')) {
      this.next();
      if (this.token.kind === 'end') break;
      nodes.push(this.expression());
    }
    return nodes.length === 1 ? nodes[0] : { type: 'sequence', nodes, at: nodes[0].at };
  }

  private expression(tightness = 0): Node {
    if (tightness === 0 && this.is('let')) return this.declaration();
    if (tightness === 0 && this.newer && this.is('if')) return this.choice();
    let left = this.primary();
    let before = '';
    for (;;) {
      const start = this.position;
      if (this.token.kind !== 'operator') break;
      const negated = this.is('not');
      if (negated) this.negation();
      const operator = this.token;
      const binds = BINARY.get(operator.text);
      if (binds === undefined || binds < tightness) {
        // The older release has read `not` already, for better or worse.
        if (this.newer) this.position = start;
        break;
      }
      this.next();
      if (before === '??' && operator.text !== '??' && operator.text !== '|') {
        throw syntaxError(operator.at, `${operator.text} after ?? needs brackets`);
      }
      left = this.binary(left, operator, binds);
      if (negated) left = { type: 'unary', operator: 'not', operand: left, at: operator.at };
      before = operator.text;
    }
    return tightness === 0 ? this.ternary(left) : left;
  }

  /** `not` behind a value: the older release takes any operator after it. */
  private negation(): void {
    this.next();
    if (this.newer && !NEGATED.includes(this.token.text)) throw this.unexpected(`one of ${NEGATED.join(', ')} is missing`);
  }

  private binary(left: Node, { text: operator, at }: Token, binds: number): Node {
    if (operator === '|') return this.call(this.name(), [left]);
    if (this.newer && COMPARISONS.includes(operator)) return this.comparison(left, { operator, at, binds });
    const right = this.expression(RIGHT_TO_LEFT.includes(operator) ? binds : binds + 1);
    return { type: 'binary', operator, left, right, at };
  }

  /** `1 < x < 5` is `1 < x && x < 5` in the newer release. */
  private comparison(first: Node, { operator, at, binds }: { operator: string; at: number; binds: number }): Node {
    let left = this.expression(binds + 1);
    let node: Node = { type: 'binary', operator, left: first, right: left, at };
    while (this.token.kind === 'operator' && COMPARISONS.includes(this.token.text)) {
      const token = this.next();
      const right = this.expression(binds + 1);
      node = { type: 'binary', operator: '&&', left: node, right: { type: 'binary', operator: token.text, left, right, at: token.at }, at };
      left = right;
    }
    return node;
  }

  private declaration(): Node {
    this.expect('let');
    const { text: name, at } = this.name();
    this.expect('=');
    const value = this.expression();
    this.expect(';');
    return { type: 'let', name, value, body: this.sequence1(), at };
  }

  /** Several expressions where the newer release takes them, else one. */
  private sequence1(): Node {
    return this.newer ? this.sequence() : this.expression();
  }

  private choice(): Node {
    const { at } = this.expect('if');
    const test = this.expression();
    const yes = this.block();
    this.expect('else');
    return { type: 'conditional', test, yes, no: this.is('if') ? this.choice() : this.block(), at };
  }

  private block(): Node {
    this.expect('{');
    const node = this.sequence();
    this.expect('}');
    return node;
  }

  private ternary(first: Node): Node {
    let node = first;
    while (this.is('?')) {
      const { at } = this.next();
      const yes = this.is(':') ? node : this.expression();
      this.expect(':');
      node = { type: 'conditional', test: node, yes, no: this.expression(), at };
    }
    return node;
  }

  private primary(): Node {
    const { kind, text, at } = this.token;
    const unary = kind === 'operator' ? UNARY.get(text) : undefined;
    if (unary !== undefined) {
      this.next();
      return this.postfix({ type: 'unary', operator: text, operand: this.expression(unary), at });
    }
    if (this.is('(')) {
      this.next();
      const node = this.sequence1();
      this.expect(')');
      return this.postfix(node);
    }
    if (this.predicates > 0 && (this.is('#') || this.is('.'))) {
      const name = this.next().text === '#' && this.token.kind === 'name' ? this.next().text : '';
      if (text === '.') this.position--;
      return this.postfix({ type: 'pointer', name, at });
    }
    if (this.is('::')) {
      this.next();
      return this.postfix(this.call(this.name(), []));
    }
    return this.secondary();
  }

  private secondary(): Node {
    const { kind, text, at } = this.token;
    switch (kind) {
      case 'name':
        this.next();
        if (/^(?:true|false)$/.test(text)) return { type: 'literal', value: BOOL, at };
        if (text === 'nil') return { type: 'literal', value: NIL, at };
        return this.postfix(this.is('(') ? this.call({ kind, text, at }, []) : { type: 'name', name: text, at });
      case 'number':
        return { type: 'literal', value: numberType(this.next(), this.dialect), at };
      case 'text': {
        this.next();
        const node: Node = { type: 'literal', value: STRING, text, at };
        return this.newer ? this.postfix(node) : node;
      }
      default:
        if (this.is('[')) return this.postfix({ type: 'list', items: this.list('[', ']', true), at });
        if (this.is('{')) return this.postfix(this.map());
        throw this.unexpected();
    }
  }

  private call({ text: name, at }: Token, given: readonly Node[]): Node {
    const shape = PREDICATES[this.dialect].get(name);
    if (shape !== undefined) {
      this.expect('(');
      const args = given.length > 0 ? [...given] : [this.expression()];
      if (shape.predicateNeeded || !this.is(')')) {
        if (given.length === 0) this.expect(',');
        args.push(this.predicate());
      }
      if (shape.third && this.is(',') && !(this.newer && this.isNext(')'))) {
        this.next();
        args.push(this.expression());
      }
      if (this.newer && this.is(',')) this.next();
      this.expect(')');
      return { type: 'builtin', name, args, at };
    }
    const args = [...given, ...this.list('(', ')', this.newer)];
    if (isBuiltIn(name, this.dialect)) return { type: 'builtin', name, args, at };
    return { type: 'call', callee: { type: 'name', name, at }, args, at };
  }

  private predicate(): Node {
    const { at } = this.token;
    const braces = this.is('{');
    if (braces) this.next();
    this.predicates++;
    const body = braces ? this.sequence1() : this.expression();
    this.predicates--;
    if (braces) this.expect('}');
    return { type: 'predicate', body, at };
  }

  private list(open: string, close: string, commaAtEnd: boolean): Node[] {
    const items: Node[] = [];
    this.expect(open);
    while (!this.is(close)) {
      if (items.length > 0) this.expect(',');
      if (items.length > 0 && commaAtEnd && this.is(close)) break;
      items.push(this.expression());
    }
    this.expect(close);
    return items;
  }

  private map(): Node {
    const { at } = this.expect('{');
    const keys: Node[] = [];
    const values: Node[] = [];
    while (!this.is('}')) {
      if (keys.length > 0) this.expect(',');
      if (keys.length > 0 && this.is('}')) break;
      keys.push(this.key());
      this.expect(':');
      values.push(this.expression());
    }
    this.expect('}');
    return { type: 'map', keys, values, at };
  }

  private key(): Node {
    const { kind, text, at } = this.token;
    if (kind === 'name' || kind === 'number' || kind === 'text') {
      this.next();
      return { type: 'literal', value: STRING, text, at };
    }
    if (!this.is('(')) throw this.unexpected('a key is missing');
    return this.expression();
  }

  private postfix(first: Node): Node {
    let node = first;
    for (;;) {
      if (this.newer && this.is('?.') && this.isNext('[')) this.next();
      if (this.is('.') || this.is('?.')) node = this.member(node);
      else if (this.is('[')) node = this.element(node);
      else return node;
    }
  }

  private member(object: Node): Node {
    this.next();
    const { kind, text, at } = this.token;
    if (kind !== 'name' && !(kind === 'operator' && /^[\p{L}_$]/u.test(text))) throw this.unexpected('a name is missing');
    this.next();
    const node: Node = { type: 'member', object, property: { type: 'literal', value: STRING, text, at }, at };
    return this.is('(') ? { type: 'call', callee: node, args: this.list('(', ')', this.newer), at } : node;
  }

  private element(object: Node): Node {
    const { at } = this.expect('[');
    const from = this.is(':') ? [] : [this.expression()];
    const slice = this.is(':');
    if (slice) this.next();
    const to = slice && !this.is(']') ? [this.expression()] : [];
    this.expect(']');
    return slice ? { type: 'slice', object, bounds: [...from, ...to], at } : { type: 'member', object, property: from[0], at };
  }
}
