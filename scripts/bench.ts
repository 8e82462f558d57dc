import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { FLEETS } from './bench/apps';
import { CommandBench } from './bench/command';

/** Numbers of charts, one canary each: the time must grow as they do. */
const CHARTS = [100, 200] as const;
/** Numbers of manifests in one cluster. */
const MANIFESTS = [5000, 10000] as const;
const CHECKS = 'checks';
const COMMAND = 'command';
/** Documents in one file: what the command line needs of memory must grow as they do. */
const DOCUMENTS = [25_000, 50_000, 100_000] as const;
const RUNS = 3;

type Sizes = readonly [number, number];

function measure(name: string, size: number, kind: string): number {
  return Number(execFileSync(process.execPath, [require.resolve('tsx/cli'), join(__dirname, 'bench/run.ts'), name, String(size), kind],
    { encoding: 'utf8' }));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}

function header(title: string, what: string, sizes: Sizes): void {
  process.stdout.write(`${title}, user CPU in seconds, the median of ${RUNS} alternating runs.\n\n`);
  const columns = sizes.map((size) => `${size} ${what}`).join(' | ');
  process.stdout.write(`| what | ${columns} | ratio |\n|---|${sizes.map(() => '---|').join('')}---|\n`);
}

// Alternating runs, because the machine's speed drifts; user CPU, because others use the machine too.
function row(name: string, sizes: Sizes, kind = 'App'): void {
  const runs = Array.from({ length: RUNS }, () => sizes.map((size) => measure(name, size, kind)));
  const [small, large] = sizes.map((_, i) => median(runs.map((times) => times[i])));
  const what = kind === 'App' ? name : `${name}, ${kind}`;
  process.stdout.write(`| ${what} | ${small.toFixed(2)} | ${large.toFixed(2)} | ${(large / small).toFixed(2)} |\n`);
}

const named = process.argv.length > 2 ? process.argv.slice(2) : [...Object.keys(FLEETS), CHECKS, COMMAND];
const fleets = named.filter((name) => name !== CHECKS && name !== COMMAND);
if (fleets.length > 0) header('A synth with a canary in each chart', 'charts', CHARTS);
for (const name of fleets) {
  row(name, CHARTS);
  row(name, CHARTS, 'GitOpsApp');
}
if (named.includes(CHECKS)) {
  header(`${fleets.length > 0 ? '\n' : ''}The rules over one cluster`, 'manifests', MANIFESTS);
  row(CHECKS, MANIFESTS);
}
if (named.includes(COMMAND)) command();

function command(): void {
  const bench = new CommandBench();
  const times = (...all: Array<() => { readonly seconds: number }>): number[] => {
    const runs = Array.from({ length: RUNS }, () => all.map((run) => run().seconds));
    return all.map((_, i) => median(runs.map((each) => each[i])));
  };
  const line = (name: string, [own, other]: readonly number[], most: number): void => {
    process.stdout.write(`| ${name} | ${own.toFixed(2)} | ${other.toFixed(2)} | ${(own / other).toFixed(2)} | ${most} |\n`);
  };
  try {
    process.stdout.write(`\nThe command line, user CPU in seconds, the median of ${RUNS} alternating runs.\n\n`);
    process.stdout.write('| what | check | yaml alone | ratio | at most |\n|---|---|---|---|---|\n');
    line('start, and the import of yaml', times(() => bench.startOfCheck(), () => bench.importOfYaml()), 1.5);
    const files = DOCUMENTS.map((count) => bench.writeDocuments(count));
    const last = files[files.length - 1];
    line(`${DOCUMENTS[files.length - 1]} documents, and to parse them`, times(() => bench.check(last), () => bench.parse(last)), 2);
    process.stdout.write('\nMemory of the check, the most at a time.\n\n| documents | MB |\n|---|---|\n');
    files.forEach((file, i) => process.stdout.write(`| ${DOCUMENTS[i]} | ${bench.check(file).megabytes.toFixed(0)} |\n`));
  } finally {
    bench.end();
  }
}
