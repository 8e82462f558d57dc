import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './cli';

const ROOT = join(__dirname, '../..');
const DIST = join(ROOT, 'dist');

/** Where the plans of the examples are kept. */
export const PLANS = join(ROOT, 'docs/examples/plan');

/** The plan of each example with a canary, by the name of its file, as the comment of a pull request. */
export function examplePlans(): Map<string, string> {
  const files = readdirSync(DIST).sort().filter((file) => readFileSync(join(DIST, file), 'utf8').includes('\nkind: Rollout\n'));
  const before = process.cwd();
  try {
    // Files are named as they are said.
    process.chdir(ROOT);
    return new Map(files.map((file) => [file.replace('.k8s.yaml', '.md'), run('plan', '--format', 'markdown', `dist/${file}`).out]));
  } finally {
    process.chdir(before);
  }
}
