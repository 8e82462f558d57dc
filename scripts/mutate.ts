import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { type MutateArguments, parseArguments, USAGE } from './mutate/arguments';
import { enumsOf, mutated, type Mutation, mutationsOf } from './mutate/operators';
import { likelyTests } from './mutate/related-tests';
import { type Outcome, Workspace } from './mutate/workspace';

const ROOT = path.resolve(__dirname, '..');
const LIKELY_SECONDS = 300;
const ALL_SECONDS = 1200;

interface Mutant extends Mutation {
  readonly file: string;
}

/** Examples are what users write, and an index only names others. */
function sources(globs: readonly string[]): string[] {
  const patterns = globs.length > 0 ? globs.map((glob) => `:(glob)${glob}`) : ['src'];
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], { cwd: ROOT, encoding: 'utf8' })
    .split('\n').filter((file) => file.endsWith('.ts') && !file.startsWith('src/examples/') && path.basename(file) !== 'index.ts').sort();
}

/** One change for each of `count` lines, which the seed decides. */
function sample(workspace: Workspace, { count, seed, globs }: MutateArguments): Mutant[] {
  const files = sources(globs);
  const enums = new Map(sources([]).flatMap((file) => enumsOf(file, workspace.read(file))));
  const byLine = new Map<string, Mutant[]>();
  for (const file of files) {
    for (const mutation of mutationsOf(file, workspace.read(file), enums)) {
      const line = `${file}:${mutation.line}`;
      byLine.set(line, [...(byLine.get(line) ?? []), { ...mutation, file }]);
    }
  }
  console.log(`seed ${seed}, ${files.length} files, ${byLine.size} lines that can change`);
  const lines = [...byLine.values()];
  const size = Math.min(count, lines.length);
  const exactly = { minLength: size, maxLength: size };
  const [chosen] = fc.sample(fc.shuffledSubarray(lines.map((_, index) => index), exactly), { seed, numRuns: 1 });
  const [picks] = fc.sample(fc.array(fc.nat(), exactly), { seed, numRuns: 1 });
  return chosen.map((index, at) => lines[index][picks[at] % lines[index].length]);
}

/** Whether the tests see the change: the likely ones first, and all of them before it is said that none does. */
async function outcomeOf(workspace: Workspace, mutant: Mutant, workers: string): Promise<Outcome> {
  const original = workspace.read(mutant.file);
  workspace.write(mutant.file, mutated(original, mutant));
  try {
    const likely = likelyTests(mutant.file, (test) => existsSync(path.join(workspace.root, test)));
    const first: Outcome = likely.length === 0 ? { type: 'passed' } : await workspace.test(likely, LIKELY_SECONDS, workers);
    return first.type === 'passed' ? await workspace.test([], ALL_SECONDS, workers) : first;
  } finally {
    workspace.write(mutant.file, original);
  }
}

/** A test that fails without any change, too, proves nothing. */
class Green {
  private readonly files = new Set<string>();

  constructor(private readonly workspace: Workspace, private readonly workers: string) {}

  public async check(outcome: Outcome): Promise<void> {
    if (outcome.type !== 'failed') return;
    const unknown = outcome.files.filter((file) => !this.files.has(file));
    if (unknown.length === 0) return;
    const { type } = await this.workspace.test(unknown, ALL_SECONDS, this.workers);
    if (type !== 'passed') throw new Error(`fails without a change: ${unknown.join(', ')}`);
    for (const file of unknown) this.files.add(file);
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const options = parseArguments(argv);
  if (options === undefined) {
    console.error(USAGE);
    return 2;
  }
  const workspace = new Workspace(ROOT);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => {
    workspace.remove();
    process.exit(130);
  });
  try {
    return await judge(workspace, options);
  } catch (error) {
    console.error(error);
    return 2;
  } finally {
    workspace.remove();
  }
}

async function judge(workspace: Workspace, options: MutateArguments): Promise<number> {
  const mutants = sample(workspace, options);
  const green = new Green(workspace, options.workers);
  const survivors: Mutant[] = [];
  for (const [index, mutant] of mutants.entries()) {
    const outcome = await outcomeOf(workspace, mutant, options.workers);
    await green.check(outcome);
    if (outcome.type === 'passed') survivors.push(mutant);
    const word = { passed: 'NOT SEEN', timeout: 'caught by a timeout', failed: 'caught' }[outcome.type];
    console.log(`${index + 1}/${mutants.length} ${word}: ${described(workspace, mutant)}`);
  }
  const caught = mutants.length - survivors.length;
  const percent = mutants.length === 0 ? 100 : (100 * caught) / mutants.length;
  if (survivors.length > 0) console.log(`\nNot seen:\n${survivors.map((mutant) => `  ${described(workspace, mutant)}`).join('\n')}`);
  console.log(`\nseed ${options.seed}, files ${options.globs.join(' ') || 'src'}: `
    + `${caught} of ${mutants.length} caught, ${percent.toFixed(1)} percent`);
  return percent >= options.atLeast ? 0 : 1;
}

/** The line before and after, without its indentation. */
function described(workspace: Workspace, mutant: Mutant): string {
  const content = workspace.read(mutant.file);
  const from = content.lastIndexOf('\n', mutant.start - 1) + 1;
  const lineOf = (text: string): string => text.slice(from).split('\n', 1)[0].trim();
  return `${mutant.file}:${mutant.line}\n    - ${lineOf(content)}\n    + ${lineOf(mutated(content, mutant))}`;
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, (error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
