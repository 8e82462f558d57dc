import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run mutate -- [--count N] [--seed N] [--at-least PERCENT] [--workers N] [FILE|GLOB...]

Changes N lines (60) of src/, or of the files given, one at a time, in a copy of the checkout, and runs the tests each
time. Prints every change that no test sees. The same seed and the same files give the same changes. Some of the
changes that are left mean nothing to any caller; no program can tell.

  --count N           how many lines (60)
  --seed N            which ones (1)
  --at-least PERCENT  exit 1 below it (0)
  --workers N         of jest (50%)

Exit code: 0 done, 1 below --at-least, 2 wrong arguments, or tests that fail without a change.
`;

export interface MutateArguments {
  readonly count: number;
  readonly seed: number;
  readonly atLeast: number;
  readonly workers: string;
  readonly globs: readonly string[];
}

/** Undefined for wrong arguments. */
export function parseArguments(argv: readonly string[]): MutateArguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv], allowPositionals: true,
      options: { count: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' },
        'at-least': { type: 'string', default: '0' }, workers: { type: 'string', default: '50%' } },
    });
    const [count, seed, atLeast] = [values.count, values.seed, values['at-least']].map(Number);
    const valid = Number.isSafeInteger(count) && count > 0 && Number.isSafeInteger(seed) && atLeast >= 0 && atLeast <= 100;
    return valid ? { count, seed, atLeast, workers: values.workers, globs: positionals } : undefined;
  } catch {
    return undefined;
  }
}
