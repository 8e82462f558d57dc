import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { parse } from 'yaml';
import { parseArguments, USAGE } from './import/arguments';
import { parseBundles } from './import/bundles';
import { parseEntries } from './import/entries';
import { differingFiles, swap } from './import/folders';
import { generate, generateBundles } from './import/generate';
import { loadBundles, loadKinds } from './import/load';

const ROOT = path.resolve(__dirname, '..');
const IMPORTS = path.join(ROOT, 'imports');
/** Made by `npm run shapes`, not from CRDs. */
const SHAPES = 'shapes.ts';

async function main(argv: readonly string[]): Promise<number> {
  const { from, check, help, problems } = parseArguments(argv);
  if (problems.length > 0) {
    console.error(`${problems.join('\n')}\n\n${USAGE}`);
    return 2;
  }
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const config = parse(await readFile(path.join(ROOT, 'cdk8s.yaml'), 'utf8')) as { imports?: unknown; gatewayApiBundles?: unknown };
  const imports = parseEntries(config.imports);
  const bundles = parseBundles(config.gatewayApiBundles);
  const wrong = [...imports.problems, ...bundles.problems];
  if (wrong.length > 0) {
    throw new Error(wrong.map(problem => `cdk8s.yaml: ${problem}`).join('\n'));
  }
  const kinds = await loadKinds(imports.entries, from);
  const bundleKinds = await loadBundles(bundles.files, from);
  // Beside imports/, because a folder can only be renamed on the same disk.
  const work = await mkdtemp(path.join(ROOT, '.import-'));
  try {
    const fresh = path.join(work, 'imports');
    await generate(kinds, work, fresh);
    await generateBundles(bundleKinds, kinds, fresh);
    await copyFile(path.join(IMPORTS, SHAPES), path.join(fresh, SHAPES));
    return check ? await report(fresh) : await replace(fresh, work, kinds.length);
  } finally {
    await rm(work, { recursive: true });
  }
}

async function report(fresh: string): Promise<number> {
  const files = await differingFiles(IMPORTS, fresh);
  if (files.length === 0) {
    console.log('imports/ is up to date');
    return 0;
  }
  console.error(`These files differ; run 'npm run import':\n${files.map(file => `  imports/${file}`).join('\n')}`);
  return 1;
}

async function replace(fresh: string, work: string, count: number): Promise<number> {
  await swap(IMPORTS, fresh, work);
  console.log(`Wrote the bindings and schemas of ${count} kinds to imports/`);
  return 0;
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
