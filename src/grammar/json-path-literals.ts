const LARGEST = 2n ** 63n;
const ESCAPE = /\\(?:[abfnrtv\\]|(['"])|x[0-9a-fA-F]{2}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[0-3][0-7]{2}|([^]|$))/gu;

/** Whether Go reads a text of a sign, digits and dots as a whole number or as one with a fraction. */
export function isNumber(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) && Number.isFinite(Number(text));
}

/** Whether Go unquotes what stands between two quotes. */
export function isQuoted(text: string, quote: string): boolean {
  if (!text.includes('\\')) return true;
  const escapes = [...text.matchAll(ESCAPE)];
  return !text.replace(ESCAPE, '').includes(quote) && escapes.every(([, quoted, short, long, unknown]) =>
    unknown === undefined && (quoted === undefined || quoted === quote) && isCharacter(short ?? long ?? '0'));
}

/** An index or a slice, with what is wrong with it for every list; undefined where it is none. */
export function arrayIndex(text: string): { readonly defects: readonly string[] } | undefined {
  const found = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (found === null) return undefined;
  const [start, end, step] = [found[1], found[2]?.slice(1), found[3]?.slice(1)]
    .map((part) => (part === undefined || part === '' ? undefined : part));
  const bounds = [start, end, step].filter((part) => part !== undefined);
  if (!bounds.every(isInt)) return undefined;
  if (step !== undefined && BigInt(step) <= 0n) return { defects: [`[${text}] has a step that is not above 0`] };
  const backwards = end !== undefined && BigInt(end) >= 0n && BigInt(start ?? 0) > BigInt(end);
  return { defects: backwards ? [`[${text}] ends before it starts`] : [] };
}

function isInt(text: string): boolean {
  return text !== '-' && BigInt(text) >= -LARGEST && BigInt(text) < LARGEST;
}

function isCharacter(hexadecimal: string): boolean {
  const code = parseInt(hexadecimal, 16);
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
