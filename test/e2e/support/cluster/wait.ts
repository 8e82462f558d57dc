import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** What a look at the cluster found: what was waited for, or what is there instead. */
export type Look<T> = { readonly found: T } | { readonly seen: string; readonly hopeless?: boolean };

export interface WaitOptions {
  /** Default: 60. */
  readonly seconds?: number;
  /** Log files that may tell why it did not happen. */
  readonly logs?: readonly string[];
  /** Names a reason when waiting on makes no sense. */
  readonly giveUp?: () => string | undefined;
}

const POLL_MS = 100;

/** Looks again and again until something is found; says what was expected and last seen when it is not. */
export async function until<T>(expected: string, look: () => Promise<Look<T>>, options: WaitOptions = {}): Promise<T> {
  const seconds = options.seconds ?? 60;
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const now = await look();
    if ('found' in now) return now.found;
    const reason = options.giveUp?.() ?? (now.hopeless === true ? 'and never will be' : undefined)
      ?? (Date.now() > deadline ? `not within ${seconds} s` : undefined);
    if (reason !== undefined) {
      throw new Error([`expected: ${expected} (${reason})`, `last seen: ${now.seen}`, ...(options.logs ?? []).map(tail)].join('\n'));
    }
    await delay(POLL_MS);
  }
}

/** Waits until nothing is wrong any more. */
export async function untilRight(expected: string, problems: () => Promise<readonly string[]>, options: WaitOptions = {}): Promise<void> {
  await until(expected, async () => {
    const wrong = await problems();
    return wrong.length === 0 ? { found: undefined } : { seen: wrong.join('; ') };
  }, options);
}

const TAIL_LINES = 25;

/** Where a log is, and its last lines. */
export function tail(log: string): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  return [`--- ${log}, last ${TAIL_LINES} of ${lines.length} lines`, ...lines.slice(-TAIL_LINES)].join('\n');
}
