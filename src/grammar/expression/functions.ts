import type { Dialect } from './lexer';
import { FLOAT, INT, NUMBER, STRING, UNKNOWN, type ValueType, listOf, mapOf } from './value-type';

type Kind = ValueType['kind'];

/** A function of the language: how many arguments it takes, of which kinds the first one is, and what it gives. */
export interface BuiltIn {
  readonly least: number;
  readonly most: number;
  /** Of the first argument; anything where nothing is said. */
  readonly takes?: readonly Kind[];
  readonly gives: ValueType;
}

const NUMBERS: readonly Kind[] = ['int', 'float', 'number'];
const TEXT: readonly Kind[] = ['string', 'nil'];
const LIST: readonly Kind[] = ['list'];
const MAP: readonly Kind[] = ['map', 'object'];

/**
 * Functions of both releases of the language. Where they differ, or where a type is hard to tell, what both take is taken.
 *
 * @see https://github.com/expr-lang/expr/blob/v1.17.7/builtin/builtin.go
 */
export const BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map([
  ['len', takes(1, ['list', 'map', 'string'], INT)],
  ...all(['type', 'string', 'toJSON'], { least: 1, most: 1, gives: STRING }),
  ...all(['abs', 'ceil', 'floor', 'round'], takes(1, NUMBERS, NUMBER)),
  ['int', takes(1, [...NUMBERS, 'string'], INT)],
  ['float', takes(1, [...NUMBERS, 'string'], FLOAT)],
  ...all(['trim', 'trimPrefix', 'trimSuffix'], takes(1, TEXT, STRING, 2)),
  ...all(['upper', 'lower', 'toBase64', 'fromBase64'], takes(1, TEXT, STRING)),
  ...all(['split', 'splitAfter'], takes(2, TEXT, listOf(STRING), 3)),
  ['replace', takes(3, TEXT, STRING, 4)],
  ['repeat', takes(2, TEXT, STRING)],
  ['join', takes(1, ['list', 'nil'], STRING, 2)],
  ...all(['indexOf', 'lastIndexOf'], takes(2, TEXT, INT)),
  ...all(['hasPrefix', 'hasSuffix'], takes(2, TEXT, { kind: 'bool' })),
  ...all(['max', 'min', 'mean', 'median'], takes(1, [...NUMBERS, 'list'], UNKNOWN, Infinity)),
  ['sum', takes(1, LIST, UNKNOWN, 2)],
  ['fromJSON', takes(1, TEXT, UNKNOWN)],
  ['now', { least: 0, most: 1, gives: UNKNOWN }],
  ...all(['duration', 'timezone'], takes(1, TEXT, UNKNOWN)),
  ['date', { least: 1, most: 4, gives: UNKNOWN }],
  ...all(['first', 'last'], takes(1, LIST, UNKNOWN)),
  ['get', { least: 2, most: 2, gives: UNKNOWN }],
  ['take', takes(2, LIST, UNKNOWN)],
  ...all(['keys', 'values'], takes(1, MAP, listOf(UNKNOWN))),
  ['toPairs', takes(1, MAP, listOf(UNKNOWN))],
  ['fromPairs', takes(1, LIST, mapOf(UNKNOWN))],
  ...all(['reverse', 'uniq', 'flatten'], takes(1, LIST, listOf(UNKNOWN))),
  ['concat', takes(1, LIST, listOf(UNKNOWN), Infinity)],
  ['sort', takes(1, LIST, listOf(UNKNOWN), 2)],
  ['sortBy', takes(2, LIST, listOf(UNKNOWN), 3)],
  ...all(['bitand', 'bitor', 'bitxor', 'bitnand', 'bitshl', 'bitshr', 'bitushr'], takes(2, [...NUMBERS, 'nil'], INT)),
  ['bitnot', takes(1, [...NUMBERS, 'nil'], INT)],
]);

/** What a function with a predicate has in its brackets: a list, a predicate and perhaps a start value. */
export interface PredicateShape {
  readonly predicateNeeded: boolean;
  readonly third: boolean;
}

const PAIR: PredicateShape = { predicateNeeded: true, third: false };
const OLD: ReadonlyMap<string, PredicateShape> = new Map([
  ...['all', 'none', 'any', 'one', 'filter', 'map', 'count', 'find', 'findIndex', 'findLast', 'findLastIndex', 'groupBy']
    .map((name) => [name, PAIR] as const),
  ['reduce', { predicateNeeded: true, third: true }],
]);

export const PREDICATES: { readonly [D in Dialect]: ReadonlyMap<string, PredicateShape> } = {
  'v1.15': OLD,
  'v1.17': new Map([
    ...OLD,
    ['count', { predicateNeeded: false, third: false }],
    ['sum', { predicateNeeded: false, third: false }],
    ['sortBy', { predicateNeeded: true, third: true }],
  ]),
};

/** Functions that came after the first of the two releases. */
const SINCE_NEWER = ['timezone', 'reverse', 'uniq', 'concat', 'flatten', 'bitand', 'bitor', 'bitxor', 'bitnand', 'bitshl', 'bitshr',
  'bitushr', 'bitnot'];

export function isBuiltIn(name: string, dialect: Dialect): boolean {
  if (dialect === 'v1.15' && SINCE_NEWER.includes(name)) return false;
  return BUILT_INS.has(name) || PREDICATES[dialect].has(name);
}

function takes(least: number, kinds: readonly Kind[], gives: ValueType, most = least): BuiltIn {
  return { least, most, takes: kinds, gives };
}

function all(names: readonly string[], built: BuiltIn): (readonly [string, BuiltIn])[] {
  return names.map((name) => [name, built] as const);
}
