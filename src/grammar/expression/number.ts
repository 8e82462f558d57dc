import { syntaxError } from './defect';
import type { Dialect, Token } from './lexer';
import { FLOAT, INT, type ValueType } from './value-type';

const DECIMAL = /^\d+$/;
const FRACTION = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const OTHER_BASE = { 'v1.15': /^0x[0-9a-fA-F]+$/, 'v1.17': /^0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$/ };
const LARGEST = 2n ** 63n - 1n;

export function numberType({ text, at }: Token, dialect: Dialect): ValueType {
  const digits = text.replaceAll('_', '');
  if (OTHER_BASE[dialect].test(digits) || DECIMAL.test(digits)) {
    if (BigInt(OTHER_BASE[dialect].test(digits) ? digits.toLowerCase() : digits) <= LARGEST) return INT;
    throw syntaxError(at, `${text} is too large`);
  }
  if (FRACTION.test(digits) && Number.isFinite(Number(digits))) return FLOAT;
  throw syntaxError(at, `${text} is no number`);
}
