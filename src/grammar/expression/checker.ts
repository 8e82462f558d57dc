import { type ExpressionError, nameError, typeError } from './defect';
import { BUILT_INS, type BuiltIn } from './functions';
import type { Node } from './node';
import {
  type Demand, type Pair, builtInGives, commonType, comparable, countOf, elementOf, firstOf, givenBy, isConstant, isFunction, isLate,
  sumOf, twoOf, wrongCount,
} from './type-rules';
import { BOOL, FLOAT, FUNCTION, INT, UNKNOWN, type ValueType, isNumber, listOf, mapOf, mayBe, nameOf } from './value-type';

/** A function of whoever runs the expression. */
export interface KnownFunction {
  readonly args: number;
  /** Of the first argument, where not anything goes. */
  readonly takes?: readonly ValueType['kind'][];
  /** Of the first argument when the expression runs: what is late fails too. */
  readonly runsOn?: readonly ValueType['kind'][];
  readonly gives: ValueType;
}

/** The names that an expression may use. */
export interface Names {
  readonly values: { readonly [name: string]: ValueType };
  readonly functions: { readonly [name: string]: KnownFunction };
}

/** What stands for a part of the text that is filled in later. */
export const PLACEHOLDER = /\$_{3,}/;

/** `count` without a predicate. */
const COUNT: BuiltIn = { least: 1, most: 1, takes: ['list'], gives: INT };
const NUMBERS = ['int', 'float', 'number'] as const;
const INTEGERS = ['int', 'number'] as const;
const LOOKS_FOR_A_TRUTH = ['all', 'none', 'any', 'one', 'filter', 'count', 'find', 'findIndex', 'findLast', 'findLastIndex'];
const POINTERS: { readonly [name: string]: readonly string[] } = { map: ['index'], reduce: ['index', 'acc'] };

/**
 * The type of an expression's value. It finds what the language's own checker finds, for the types that are known, and what
 * fails for certain when the expression runs; never more.
 *
 * @throws ExpressionError where it fails for every value of these types
 */
export function typeOf(node: Node, names: Names): ValueType {
  return new Checker(names).visit(node, true);
}

interface Scope {
  readonly element: ValueType;
  readonly pointers: readonly string[];
}

class Checker {
  private readonly variables: { readonly name: string; readonly type: ValueType }[] = [];
  private readonly scopes: Scope[] = [];

  public constructor(private readonly names: Names) {}

  /** @param certain whether this part runs whenever the expression does */
  public visit(node: Node, certain: boolean): ValueType {
    switch (node.type) {
      case 'literal': return node.value;
      case 'name': return this.name(node.name, node.at);
      case 'unary': return this.unary(node, certain);
      case 'binary': return this.binary(node, certain);
      case 'member': return this.member(node, certain);
      case 'slice': return this.slice(node, certain);
      case 'call': return this.call(node, certain);
      case 'builtin': return this.builtIn(node, certain);
      case 'predicate': return this.visit(node.body, false);
      case 'pointer': return this.pointer(node.name, node.at);
      case 'let': return this.declaration(node, certain);
      case 'sequence': return node.nodes.map((part) => this.visit(part, certain)).at(-1) ?? UNKNOWN;
      case 'conditional': return this.conditional(node, certain);
      case 'list':
        for (const item of node.items) this.visit(item, certain);
        return listOf(UNKNOWN);
      case 'map':
        for (const part of [...node.keys, ...node.values]) this.visit(part, certain);
        return mapOf(UNKNOWN);
    }
  }

  private name(name: string, at: number): ValueType {
    const variable = this.variables.find((declared) => declared.name === name);
    if (variable !== undefined) return variable.type;
    if (Object.hasOwn(this.names.values, name)) return this.names.values[name];
    if (Object.hasOwn(this.names.functions, name) || isFunction(name)) return FUNCTION;
    if (name === '$env' || PLACEHOLDER.test(name)) return UNKNOWN;
    throw this.unknownName(name, at);
  }

  private unknownName(name: string, at: number): ExpressionError {
    const known = [...Object.keys(this.names.values), ...Object.keys(this.names.functions)].join(', ');
    return nameError(at, `nothing is called ${name}: there are ${known}, and the functions of expr-lang`);
  }

  private unary({ operator, operand, at }: Node & { type: 'unary' }, certain: boolean): ValueType {
    const type = this.visit(operand, certain);
    const truth = operator === '!' || operator === 'not';
    this.demand(type, truth ? ['bool'] : NUMBERS, { at, certain, what: operator });
    if (truth) return BOOL;
    return isNumber(type) ? type : UNKNOWN;
  }

  private binary({ operator, left, right, at }: Node & { type: 'binary' }, certain: boolean): ValueType {
    const logical = ['&&', '||', 'and', 'or'].includes(operator);
    // `x || true` is compiled to `true`.
    const evaluated = certain && !(logical && isConstant(right));
    const l = this.visit(left, evaluated);
    const r = this.visit(right, certain && !logical && operator !== '??');
    const pair: Pair = { l, r, operator, at, certain };
    switch (operator) {
      case '&&': case '||': case 'and': case 'or':
        this.demand(l, ['bool'], { at, certain: evaluated, what: operator });
        this.demand(r, ['bool'], { at, certain: false, what: operator });
        return BOOL;
      case '==': case '!=': return this.equality(pair);
      case '<': case '>': case '>=': case '<=':
        this.alike(pair, [NUMBERS, ['string']]);
        return BOOL;
      case '+':
        this.alike(pair, [NUMBERS, ['string']]);
        return sumOf(l, r);
      case '-': case '*':
        this.alike(pair, [NUMBERS]);
        return sumOf(l, r);
      case '/': case '**': case '^':
        this.alike(pair, [NUMBERS]);
        return FLOAT;
      case '%':
        this.alike({ ...pair, certain: false }, [INTEGERS]);
        return UNKNOWN;
      case '..':
        this.alike({ ...pair, certain: false }, [INTEGERS]);
        return listOf(INT);
      case 'in': return this.isIn(pair);
      case '??': return firstOf(left, l, r);
      default:
        this.alike({ ...pair, certain: false }, [['string']]);
        return BOOL;
    }
  }

  private equality({ l, r, operator, at }: Pair): ValueType {
    if (isLate(l) || isLate(r) || comparable(l, r)) return BOOL;
    throw typeError(at, `${operator} compares ${nameOf(l)} with ${nameOf(r)}`);
  }

  private isIn({ l, r, at, certain }: Pair): ValueType {
    const kinds: ValueType['kind'][] = ['list', 'map', 'object'];
    this.demand(r, l.kind === 'unknown' || isLate(l) ? [...kinds, 'string'] : kinds, { at, certain, what: 'in' });
    if (isLate(l) || isLate(r)) return BOOL;
    if (r.kind === 'list' && !comparable(l, r.of)) throw typeError(at, `in looks for ${nameOf(l)} in a list that has no such`);
    if ((r.kind === 'map' || r.kind === 'object') && !mayBe(l, ['string', 'nil'])) {
      throw typeError(at, `in looks for ${nameOf(l)} among the names of an object`);
    }
    return BOOL;
  }

  /** Both of one of these kinds. */
  private alike({ l, r, operator, at, certain }: Pair, kinds: readonly (readonly ValueType['kind'][])[]): void {
    if (kinds.some((some) => mayBe(l, some) && mayBe(r, some))) return;
    if (!certain && (isLate(l) || isLate(r))) return;
    throw typeError(at, `${operator} takes ${kinds.map(twoOf).join(' or ')}, not ${nameOf(l)} and ${nameOf(r)}`);
  }

  private demand(type: ValueType, kinds: readonly ValueType['kind'][], { at, certain, what }: Demand): void {
    if (mayBe(type, kinds) || (isLate(type) && !certain)) return;
    throw typeError(at, `${what} does not take ${nameOf(type)}`);
  }

  private member({ object, property, at }: Node & { type: 'member' }, certain: boolean): ValueType {
    if (object.type === 'name' && object.name === '$env') return UNKNOWN;
    const base = this.visit(object, certain);
    const key = this.visit(property, certain);
    if (isLate(key) || (isLate(base) && !certain)) return UNKNOWN;
    const name = property.type === 'literal' ? property.text : undefined;
    const late = (type: ValueType): ValueType => (isLate(base) ? { ...type, late: true } : type);
    switch (base.kind) {
      case 'unknown': return UNKNOWN;
      case 'list':
        if (!mayBe(key, INTEGERS)) throw typeError(at, `a list has no ${name ?? `element [${nameOf(key)}]`}`);
        return late(base.of);
      case 'map':
        if (!mayBe(key, ['string', 'nil'])) throw typeError(at, `an object has no element [${nameOf(key)}]`);
        return late(base.of);
      case 'object':
        if (name !== undefined && Object.hasOwn(base.fields, name)) return late(base.fields[name]);
        if (name === undefined || name.includes('\\')) {
          if (mayBe(key, ['string'])) return UNKNOWN;
          throw typeError(at, `an object has no element [${nameOf(key)}]`);
        }
        throw typeError(at, `the object has no ${name}: there are ${Object.keys(base.fields).join(', ')}`);
      default:
        throw typeError(at, name === undefined ? `${nameOf(base)} has no elements` : `${nameOf(base)} has no ${name}`);
    }
  }

  private slice({ object, bounds, at }: Node & { type: 'slice' }, certain: boolean): ValueType {
    const base = this.visit(object, certain);
    this.demand(base, ['list', 'string'], { at, certain, what: '[:]' });
    // The language's checker does not look further where it does not know the type; nor does it with the arguments of a call.
    if (base.kind === 'unknown' || isLate(base)) return base;
    for (const bound of bounds) this.demand(this.visit(bound, certain), INTEGERS, { at, certain: false, what: '[:]' });
    return base;
  }

  private call({ callee, args, at }: Node & { type: 'call' }, certain: boolean): ValueType {
    const known = this.known(callee);
    if (known === undefined) {
      const type = this.visit(callee, certain);
      if (!mayBe(type, ['function'])) throw typeError(at, `${nameOf(type)} cannot be called`);
      return UNKNOWN;
    }
    const { name, takes, runsOn, gives } = known;
    if (args.length !== known.args) throw wrongCount(name, at, `${known.args}`, args.length);
    const [first] = args.map((arg) => this.visit(arg, certain));
    if (takes !== undefined) this.demand(first, certain ? takes : [...takes, 'nil'], { at, certain, what: `${name}()` });
    if (runsOn !== undefined && certain) this.demand(first, runsOn, { at, certain, what: `${name}()` });
    return gives;
  }

  private known(callee: Node): KnownFunction & { readonly name: string } | undefined {
    if (callee.type !== 'name' || this.variables.some(({ name }) => name === callee.name)) return undefined;
    const known = Object.hasOwn(this.names.functions, callee.name) ? this.names.functions[callee.name] : undefined;
    return known && { ...known, name: callee.name };
  }

  private builtIn({ name, args, at }: Node & { type: 'builtin' }, certain: boolean): ValueType {
    if (args.some((arg) => arg.type === 'predicate')) return this.withPredicate({ name, args, at }, certain);
    const built = BUILT_INS.get(name) ?? COUNT;
    if (args.length < built.least || args.length > built.most) throw wrongCount(name, at, countOf(built), args.length);
    const first = args.length === 0 ? UNKNOWN : this.visit(args[0], certain);
    // It gives nil instead of an error when the expression runs.
    if (name === 'get') return isLate(first) ? UNKNOWN : this.member({ type: 'member', object: args[0], property: args[1], at }, certain);
    for (const arg of args.slice(1)) this.visit(arg, certain);
    if (built.takes !== undefined && args.length > 0) this.demand(first, built.takes, { at, certain: false, what: `${name}()` });
    return builtInGives(name, first, built);
  }

  private withPredicate({ name, args, at }: { name: string; args: readonly Node[]; at: number }, certain: boolean): ValueType {
    const [collection, predicate, third] = args;
    const type = this.visit(collection, certain);
    this.demand(type, ['list'], { at, certain: false, what: `${name}()` });
    this.scopes.push({ element: elementOf(type), pointers: POINTERS[name] ?? [] });
    const body = this.visit(predicate, false);
    this.scopes.pop();
    if (third !== undefined) this.visit(third, certain);
    if (LOOKS_FOR_A_TRUTH.includes(name) && !mayBe(body, ['bool', 'nil']) && !isLate(body)) {
      throw typeError(predicate.at, `${name}() needs a predicate that is true or false, not ${nameOf(body)}`);
    }
    return givenBy(name, type, body);
  }

  private pointer(name: string, at: number): ValueType {
    const scope = this.scopes.at(-1);
    if (scope === undefined) throw typeError(at, '# stands outside of a predicate');
    if (name === '') return scope.element;
    if (scope.pointers.includes(name)) return name === 'index' ? INT : UNKNOWN;
    throw typeError(at, `nothing is called #${name} here`);
  }

  private declaration({ name, value, body, at }: Node & { type: 'let' }, certain: boolean): ValueType {
    const taken = this.variables.some((variable) => variable.name === name) || Object.hasOwn(this.names.values, name)
      || Object.hasOwn(this.names.functions, name) || isFunction(name);
    if (taken) throw typeError(at, `${name} is taken already`);
    this.variables.push({ name, type: this.visit(value, certain) });
    const type = this.visit(body, certain);
    this.variables.pop();
    return type;
  }

  private conditional({ test, yes, no, at }: Node & { type: 'conditional' }, certain: boolean): ValueType {
    this.demand(this.visit(test, certain), ['bool'], { at, certain, what: '?' });
    const [first, second] = [this.visit(yes, false), this.visit(no, false)];
    return commonType(first, second);
  }
}
