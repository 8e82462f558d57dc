/**
 * Amounts as Kubernetes reads them: `500m`, `1.5Gi`, `1e3`. Nothing here is a float, as nothing is there.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go
 */
export interface Quantity {
  /** The amount is digits × 10^exponent. */
  readonly digits: bigint;
  readonly exponent: number;
  /** Which suffixes it is written with. */
  readonly format: Format;
  /** Kubernetes counts small ones in 64 bits, and the others exactly. */
  readonly small: boolean;
  /** As it was written, where Kubernetes writes it in the same way. */
  readonly written?: string;
}

/** With suffixes of 1000, of 1024, or an exponent. */
type Format = 'decimal' | 'binary' | 'exponent';

interface Suffix {
  readonly format: Format;
  /** Of ten; of two where the format is binary. */
  readonly exponent: number;
}

const DECIMAL = new Map([['n', -9], ['u', -6], ['m', -3], ['', 0], ['k', 3], ['M', 6], ['G', 9], ['T', 12], ['P', 15], ['E', 18]]);
const BINARY = new Map([['Ki', 10], ['Mi', 20], ['Gi', 30], ['Ti', 40], ['Pi', 50], ['Ei', 60]]);

const MAX_INT64 = 2n ** 63n - 1n;
const NANO = -9;
const MILLI = -3;
/** Places by which Kubernetes moves a number without a look at what gets lost. */
const CUT_SHIFTS = [1, 2, 3, 6, 9];
/** Digits that fit into 64 bits for sure. */
const SMALL_DIGITS = 18;

/** A form that is taken, for the one who gave another. */
export const QUANTITY_FORMS = 'a number, and after it nothing, n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, or e and an exponent';

const FORM = /^([+-]?)(0*)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/;

/** A quantity as it stands in JSON; undefined where it is none. Spaces around it are nothing to Kubernetes. */
export function parseQuantity(value: string | number): Quantity | undefined {
  const text = typeof value === 'number' ? String(value) : value.replace(/^[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/, '')
    .replace(/[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+$/, '');
  const match = text === '' ? null : FORM.exec(text);
  if (match === null) return undefined;
  const [, sign, zeros, whole, fraction = '', unit] = match;
  const suffix = suffixOf(unit);
  if (suffix === undefined) return undefined;
  const parts = { negative: sign === '-', whole: whole === '' ? '0' : whole, fraction, suffix, text };
  if (isSmall(parts)) return small(parts);
  // Kubernetes takes a unit alone for zero, and one that needs big numbers for nothing.
  return `${zeros}${whole}${fraction}` === '' ? undefined : big(parts);
}

interface Parts {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
  readonly suffix: Suffix;
  readonly text: string;
}

function suffixOf(unit: string): Suffix | undefined {
  const decimal = DECIMAL.get(unit);
  if (decimal !== undefined) return { format: 'decimal', exponent: decimal };
  const binary = BINARY.get(unit);
  if (binary !== undefined) return { format: 'binary', exponent: binary };
  if (!/^[eE][-+]?\d+$/.test(unit)) return undefined;
  const exponent = BigInt(unit.slice(1).replace('+', ''));
  // Read in 64 bits, and kept in 32.
  return exponent === BigInt.asIntN(64, exponent) ? { format: 'exponent', exponent: Number(BigInt.asIntN(32, exponent)) } : undefined;
}

function isSmall({ whole, fraction, suffix }: Parts): boolean {
  if (suffix.format !== 'binary') return whole.length + fraction.length <= SMALL_DIGITS && suffix.exponent - fraction.length >= NANO;
  return fraction === '' && 15 - whole.length - Math.floor(suffix.exponent * 3 / 10) - 1 >= 0;
}

function small({ negative, whole, fraction, suffix, text }: Parts): Quantity {
  const shifted = `${whole}${fraction}`;
  const unscaled = BigInt(shifted);
  if (suffix.format === 'binary') {
    const digits = signed(unscaled * 2n ** BigInt(suffix.exponent), negative);
    return { digits, exponent: 0, format: 'binary', small: true, written: unscaled % 8n === 0n ? undefined : text };
  }
  const exponent = suffix.exponent - fraction.length;
  const canonical = exponent % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0');
  return { digits: signed(unscaled, negative), exponent, format: suffix.format, small: true, written: canonical ? text : undefined };
}

function big({ negative, whole, fraction, suffix }: Parts): Quantity {
  const unscaled = BigInt(`${whole}${fraction}`);
  const { format } = suffix;
  if (format !== 'binary') return { ...rounded(signed(unscaled, negative), suffix.exponent - fraction.length, NANO), format };
  const { digits, exponent } = rounded(unscaled * 2n ** BigInt(suffix.exponent), -fraction.length, NANO);
  const amount = { digits, exponent, format, small: false };
  if (compareQuantities(amount, wholeQuantity(MAX_INT64)) > 0) return { ...amount, digits: signed(MAX_INT64, negative), exponent: 0 };
  // An amount between 0 and 1 has no suffix of 1024.
  const tiny = digits !== 0n && compareQuantities(amount, wholeQuantity(1n)) < 0;
  return { ...amount, digits: signed(digits, negative), format: tiny ? 'decimal' : 'binary' };
}

function wholeQuantity(digits: bigint): Quantity {
  return { digits, exponent: 0, format: 'decimal', small: false };
}

function signed(digits: bigint, negative: boolean): bigint {
  return negative ? -digits : digits;
}

/** Away from zero, so that who wants some gets some. */
function rounded(digits: bigint, exponent: number, scale: number): Pick<Quantity, 'digits' | 'exponent' | 'small'> {
  if (exponent >= scale || digits === 0n) return { digits, exponent: digits === 0n ? 0 : exponent, small: false };
  const sign = digits < 0n ? -1n : 1n;
  // Whatever is further down than its own digits is less than one.
  if (scale - exponent > String(digits).length) return { digits: sign, exponent: scale, small: false };
  const divisor = 10n ** BigInt(scale - exponent);
  const rest = digits % divisor === 0n ? 0n : sign;
  return { digits: digits / divisor + rest, exponent: scale, small: false };
}

/** Below zero where the first is less, above where it is more. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const [first, second] = [signOf(a), signOf(b)];
  if (first !== second || first === 0) return first - second;
  // Numbers of unlike length are told apart without being written out: an exponent may have ten digits.
  const lengths = a.exponent + digitsOf(a) - b.exponent - digitsOf(b);
  if (lengths !== 0) return lengths * first;
  const shift = Math.min(a.exponent, b.exponent);
  const difference = a.digits * 10n ** BigInt(a.exponent - shift) - b.digits * 10n ** BigInt(b.exponent - shift);
  return difference === 0n ? 0 : (difference < 0n ? -1 : 1);
}

/** -1, 0 or 1. */
export function signOf({ digits }: Quantity): number {
  return digits === 0n ? 0 : (digits < 0n ? -1 : 1);
}

function digitsOf({ digits }: Quantity): number {
  return String(digits < 0n ? -digits : digits).length;
}

/**
 * Whether a thing that is counted in whole ones may have an amount of zero or more, as Kubernetes finds it out: by the
 * last 64 bits of its thousandths. Where a small one is too large for them, it gives up for most exponents, and takes it.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/apimachinery/pkg/api/resource/math.go#L183
 */
export function isWhole({ digits, exponent, small: fits }: Quantity): boolean {
  // Nothing of so large a number is in its last 64 bits.
  if (exponent > 64) return true;
  const shift = exponent - MILLI;
  const milli = shift >= 0 ? digits * 10n ** BigInt(shift) : rounded(digits, exponent, MILLI).digits;
  const last = BigInt.asIntN(64, milli);
  return (fits && last !== milli && !CUT_SHIFTS.includes(shift)) || last % 1000n === 0n;
}

/** The amount of a resource: no finer than a thousandth, and as it is after it was written and read once more. */
export function resourceQuantity(quantity: Quantity): Quantity {
  const coarse = quantity.exponent >= MILLI ? quantity
    : { ...quantity, ...rounded(quantity.digits, quantity.exponent, MILLI), small: quantity.small, written: undefined };
  return parseQuantity(quantityText(coarse)) ?? coarse;
}

/** As Kubernetes writes it: `1Gi` for `1024Mi`, `1` for `1000m`. */
export function quantityText(quantity: Quantity): string {
  if (quantity.written !== undefined) return quantity.written;
  if (quantity.digits === 0n) return '0';
  return binaryText(quantity) ?? decimalText(quantity);
}

/** Undefined where it has no suffix of 1024: it is small, or not whole. */
function binaryText({ digits, exponent, format }: Quantity): string | undefined {
  if (format !== 'binary') return undefined;
  const divisor = 10n ** BigInt(-exponent);
  let amount = digits / divisor;
  if (digits % divisor !== 0n || (amount < 1024n && amount > -1024n)) return undefined;
  let times = 0;
  while (amount % 1024n === 0n) {
    amount /= 1024n;
    times++;
  }
  return `${amount}${suffixText(BINARY, times * 10)}`;
}

function decimalText({ digits, exponent, format }: Quantity): string {
  const zeros = /0*$/.exec(String(digits))?.[0].length ?? 0;
  const own = exponent + zeros;
  const fill = ((own % 3) + 3) % 3;
  const amount = `${digits / 10n ** BigInt(zeros)}${'0'.repeat(fill)}`;
  if (format !== 'exponent') return `${amount}${suffixText(DECIMAL, own - fill)}`;
  return own === fill ? amount : `${amount}e${own - fill}`;
}

/** None beyond E: Kubernetes writes such a number without its size. */
function suffixText(suffixes: ReadonlyMap<string, number>, exponent: number): string {
  return [...suffixes].find(([, own]) => own === exponent)?.[0] ?? '';
}
