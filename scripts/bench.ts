import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { FLEETS } from './bench/apps';

/** Numbers of charts, one canary each: the time must grow as they do. */
const SIZES = [100, 200] as const;
const RUNS = 3;

function measure(name: string, size: number): number {
  return Number(execFileSync(process.execPath, [require.resolve('tsx/cli'), join(__dirname, 'bench/run.ts'), name, String(size)],
    { encoding: 'utf8' }));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

// Alternating runs, because the machine's speed drifts; user CPU, because others use the machine too.
process.stdout.write(`User CPU of a synth, seconds, the median of ${RUNS} alternating runs; a canary in each chart.\n\n`);
process.stdout.write(
  `| what | ${SIZES.map((size) => `${size} charts`).join(' | ')} | ratio |\n|---|${SIZES.map(() => '---|').join('')}---|\n`);
for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(FLEETS)) {
  const runs = Array.from({ length: RUNS }, () => SIZES.map((size) => measure(name, size)));
  const [small, large] = SIZES.map((_, i) => median(runs.map((times) => times[i])));
  process.stdout.write(`| ${name} | ${small.toFixed(2)} | ${large.toFixed(2)} | ${(large / small).toFixed(2)} |\n`);
}
