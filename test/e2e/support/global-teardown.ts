import { prepared } from './prepared';

/** Jest counts skipped tests, and keeps their names to itself when a whole file is skipped. */
export default function globalTeardown(): void {
  for (const [name, found] of Object.entries(prepared().plugins)) {
    if ('unavailable' in found) process.stderr.write(`Tests of ${name} were skipped. ${found.unavailable}\n`);
  }
}
