import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { BUNDLES_FOLDER, tableOf } from './bundle-table';
import { celTrees } from './cel';
import { formatJson } from './format';
import type { LoadedBundleKind, LoadedKind } from './load';
import { toCrd, type KindSchema } from './strip';

const CDK8S = path.join(path.dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');

/** Fills `target` with the bindings and schemas; `work` is for the files in between. */
export async function generate(kinds: readonly LoadedKind[], work: string, target: string): Promise<void> {
  const prefixes = new Set(kinds.map(kind => kind.classPrefix));
  for (const prefix of prefixes) {
    await cdk8sImport(kinds.filter(kind => kind.classPrefix === prefix), prefix, path.join(work, `cdk8s${prefix}`), target);
  }
  for (const { kindSchema } of kinds) {
    await writeJson(path.join(target, schemaFile(kindSchema)), kindSchema);
  }
}

/** Fills `target` with the schemas of the bundles that are not among those of the bindings, and with the table of all of them. */
export async function generateBundles(
  bundleKinds: readonly LoadedBundleKind[], kinds: readonly LoadedKind[], target: string,
): Promise<void> {
  const { bundles, schemas } = tableOf(bundleKinds, kinds.map(({ kindSchema }) => [schemaFile(kindSchema), kindSchema]));
  for (const [file, schema] of schemas) {
    await writeJson(path.join(target, file), schema);
  }
  await writeJson(path.join(target, BUNDLES_FOLDER, 'bundles.json'), bundles);
  const all = [...kinds, ...bundleKinds].map(({ kindSchema }) => kindSchema.schema);
  await writeJson(path.join(target, 'cel-rules.json'), await celTrees(all));
}

function schemaFile({ group, kind, version }: KindSchema): string {
  return `schemas/${group}/${kind.toLowerCase()}_${version}.json`;
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${formatJson(value)}\n`);
}

async function cdk8sImport(kinds: readonly LoadedKind[], prefix: string, work: string, target: string): Promise<void> {
  await mkdir(work, { recursive: true });
  await mkdir(target, { recursive: true });
  for (const { entry, kindSchema } of kinds) {
    await writeFile(path.join(work, `${entry.name}.json`), JSON.stringify(toCrd(kindSchema)));
  }
  const imports = kinds.map(({ entry }) => `${entry.name}:=${entry.name}.json`);
  // The command takes one file as its argument, and a list only from the configuration in the current folder.
  await writeFile(path.join(work, 'cdk8s.yaml'), JSON.stringify({ imports }));
  const options = ['--language', 'typescript', '--output', 'out', '--no-save', '--no-check-upgrade'];
  const prefixOptions = prefix === '' ? ['--no-class-prefix'] : ['--class-prefix', prefix];
  await promisify(execFile)(process.execPath, [CDK8S, 'import', ...options, ...prefixOptions], { cwd: work });
  for (const { entry, kindSchema } of kinds) {
    const text = await readFile(path.join(work, 'out', `${entry.name}-${kindSchema.group}.ts`), 'utf8');
    await writeFile(path.join(target, `${entry.name}.ts`), withHeader(text, entry.url));
  }
}

function withHeader(text: string, url: string): string {
  const body = text.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trimEnd();
  return `// Written by \`npm run import\` from ${url}; do not edit.\n${body}\n`;
}
