const UNITS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, 'µs': 1e-3, 'μs': 1e-3, ms: 1, s: 1e3, m: 6e4, h: 3.6e6 };
const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;

/**
 * Milliseconds of a text that Go reads as a duration, `1h30m`; undefined for any other.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function goDurationMillis(text: string): number | undefined {
  const [, sign, rest] = /^([+-]?)(.+)$/s.exec(text) ?? [];
  if (rest === '0') return 0;
  if (rest === undefined || rest.replace(PART, '') !== '') return undefined;
  const millis = [...rest.matchAll(PART)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
  return sign === '-' ? -millis : millis;
}
