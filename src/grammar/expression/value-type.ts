/**
 * The type of a value. `number` is an `int` or a `float`. What is `late` has this type when the expression runs, but the
 * language's own checker does not know it: it complains where it gets there, and not before.
 */
export type ValueType = { readonly late?: boolean } & (
  | { readonly kind: 'unknown' | 'nil' | 'bool' | 'int' | 'float' | 'number' | 'string' | 'function' }
  | { readonly kind: 'list' | 'map'; readonly of: ValueType }
  | { readonly kind: 'object'; readonly fields: { readonly [name: string]: ValueType } }
);

export const UNKNOWN: ValueType = { kind: 'unknown' };
export const NIL: ValueType = { kind: 'nil' };
export const BOOL: ValueType = { kind: 'bool' };
export const INT: ValueType = { kind: 'int' };
export const FLOAT: ValueType = { kind: 'float' };
export const NUMBER: ValueType = { kind: 'number' };
export const STRING: ValueType = { kind: 'string' };
export const FUNCTION: ValueType = { kind: 'function' };

export function listOf(of: ValueType): ValueType {
  return { kind: 'list', of };
}

export function mapOf(of: ValueType): ValueType {
  return { kind: 'map', of };
}

const NAMES: { readonly [K in ValueType['kind']]: string } = {
  unknown: 'any value', nil: 'nil', bool: 'a boolean', int: 'a number', float: 'a number', number: 'a number', string: 'a text',
  function: 'a function', list: 'a list', map: 'an object', object: 'an object',
};

export function nameOf({ kind }: ValueType): string {
  return NAMES[kind];
}

export function isNumber({ kind }: ValueType): boolean {
  return kind === 'int' || kind === 'float' || kind === 'number';
}

/** Whether a value may be of one of these kinds. */
export function mayBe(type: ValueType, kinds: readonly ValueType['kind'][]): boolean {
  return type.kind === 'unknown' || kinds.includes(type.kind);
}
