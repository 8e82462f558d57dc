import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releasesLine } from '../e2e/support/cluster/releases';
import { findPlugins, pluginLines } from '../e2e/support/plugins/plugins';
import { allowedSkips } from '../support/allowed-skips';
import { type Outcome, goOutcomes, jestOutcomes } from './outcomes';
import { releaseLines } from './releases';
import { type Step, summaryOf } from './summary';

// The end of `.ci/run`: which releases ran, how each step ended, and the sum. The argument is the folder that has `steps`, one
// line for each step (name, exit code, seconds, and the file of results if it is a test runner), and those files.

const READERS: ReadonlyArray<readonly [ending: string, read: (text: string) => Outcome[]]> = [
  ['.jest.json', (text) => jestOutcomes(text)],
  ['.go.json', goOutcomes],
];

function readStep(folder: string, line: string): Step {
  const [name, exitCode, seconds, file] = line.split('\t');
  return { name, exitCode: Number(exitCode), seconds: Number(seconds), tests: file === '' ? undefined : results(join(folder, file)) };
}

function results(file: string): Outcome[] {
  const read = READERS.find(([ending]) => file.endsWith(ending))?.[1];
  if (read === undefined) throw new Error(`nothing here reads ${file}`);
  if (!existsSync(file)) return [];
  try {
    return read(readFileSync(file, 'utf8'));
  } catch (error) {
    console.log(`${file} cannot be read: ${String(error)}`);
    return [];
  }
}

/** One more step: a lack of Go, say, must not take the sum away. */
async function releases(): Promise<Step> {
  const started = Date.now();
  let exitCode = 0;
  try {
    const lines = [...releaseLines(), `test/e2e: ${releasesLine()}`, ...pluginLines(await findPlugins())];
    for (const line of lines) console.log(`release: ${line}`);
  } catch (error) {
    console.log(String(error));
    exitCode = 1;
  }
  return { name: 'releases', exitCode, seconds: Math.round((Date.now() - started) / 1_000) };
}

async function main(folder: string): Promise<void> {
  const steps = readFileSync(join(folder, 'steps'), 'utf8').split('\n').filter((line) => line !== '').map((line) => readStep(folder, line));
  const { lines, failed } = summaryOf([...steps, await releases()], allowedSkips());
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(lines.join('\n'));
}

void main(process.argv[2]);
