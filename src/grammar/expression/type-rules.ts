import { type ExpressionError, nameError } from './defect';
import { BUILT_INS, type BuiltIn, PREDICATES } from './functions';
import type { Node } from './node';
import { BOOL, INT, NUMBER, STRING, UNKNOWN, type ValueType, isNumber, listOf } from './value-type';

const LATE_NUMBER: ValueType = { kind: 'number', late: true };

/** Two operands. */
export interface Pair {
  readonly l: ValueType;
  readonly r: ValueType;
  readonly operator: string;
  readonly at: number;
  readonly certain: boolean;
}

/** Who wants a type, and whether it runs for certain. */
export interface Demand {
  readonly at: number;
  readonly certain: boolean;
  readonly what: string;
}

export function isLate({ late }: ValueType): boolean {
  return late ?? false;
}

/** The type of a list's elements, where the language knows it. */
export function elementOf(list: ValueType): ValueType {
  return list.kind === 'list' && !isLate(list) ? list.of : UNKNOWN;
}

/** `left ?? right`. Functions give nil for what they do not find, names and literals are what they are. */
export function firstOf(left: Node, l: ValueType, r: ValueType): ValueType {
  if (l.kind === 'nil') return r;
  return l.kind === 'unknown' || (left.type !== 'name' && left.type !== 'literal') ? UNKNOWN : { ...l, late: true };
}

export function sumOf(l: ValueType, r: ValueType): ValueType {
  if (isLate(l) || isLate(r)) return UNKNOWN;
  if (isNumber(l) && isNumber(r)) return NUMBER;
  return l.kind === 'string' && r.kind === 'string' ? STRING : UNKNOWN;
}

/** The type of either one of two values. */
export function commonType(first: ValueType, second: ValueType): ValueType {
  if (isLate(first) || isLate(second)) return UNKNOWN;
  if (isNumber(first) && isNumber(second)) return first.kind === second.kind ? first : NUMBER;
  if (first.kind !== second.kind) return UNKNOWN;
  return first.kind === 'bool' || first.kind === 'string' || first.kind === 'nil' ? first : UNKNOWN;
}

export function builtInGives(name: string, first: ValueType, { gives }: BuiltIn): ValueType {
  if (name === 'sum' && isNumber(elementOf(first))) return LATE_NUMBER;
  if (name === 'mean' || name === 'median') return LATE_NUMBER;
  if (isLate(first)) return gives === NUMBER ? UNKNOWN : gives;
  if (gives === NUMBER) return isNumber(first) ? NUMBER : UNKNOWN;
  return (name === 'first' || name === 'last') && first.kind === 'list' ? first.of : gives;
}

export function comparable(l: ValueType, r: ValueType): boolean {
  return [l, r].some(({ kind }) => kind === 'unknown' || kind === 'nil' || kind === 'function') || l.kind === r.kind
    || (isNumber(l) && isNumber(r));
}

export function givenBy(name: string, list: ValueType, body: ValueType): ValueType {
  const element = elementOf(list);
  switch (name) {
    case 'all': case 'none': case 'any': case 'one': return BOOL;
    case 'count': case 'findIndex': case 'findLastIndex': return INT;
    case 'filter': return listOf(element);
    case 'map': return listOf(body.kind === 'nil' ? UNKNOWN : body);
    case 'find': case 'findLast': return element;
    default: return UNKNOWN;
  }
}

export function countOf({ least, most }: BuiltIn): string {
  if (most === Infinity) return `${least} or more`;
  return least === most ? `${least}` : `${least} to ${most}`;
}

export function wrongCount(name: string, at: number, takes: string, given: number): ExpressionError {
  return nameError(at, `${name}() takes ${takes} ${takes === '1' ? 'argument' : 'arguments'}, not ${given}`);
}

/** Whether the language itself has a function of this name, in either release. */
export function isFunction(name: string): boolean {
  return BUILT_INS.has(name) || PREDICATES['v1.17'].has(name);
}

/** How an operator's two operands are called. */
export function twoOf(kinds: readonly ValueType['kind'][]): string {
  if (kinds.includes('string')) return 'two texts';
  return kinds.includes('float') ? 'two numbers' : 'two whole numbers';
}

/** Whether the compiler may know the value. */
export function isConstant(node: Node): boolean {
  switch (node.type) {
    case 'literal': return true;
    case 'unary': return isConstant(node.operand);
    case 'binary': return isConstant(node.left) && isConstant(node.right);
    case 'conditional': return [node.test, node.yes, node.no].every(isConstant);
    case 'list': return node.items.every(isConstant);
    case 'builtin': return node.args.every(isConstant);
    case 'sequence': return node.nodes.every(isConstant);
    default: return false;
  }
}
