import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { formatJson } from './format';
import type { LoadedKind } from './load';
import { toCrd } from './strip';

const CDK8S = path.join(path.dirname(require.resolve('cdk8s-cli/package.json')), 'bin', 'cdk8s');

/** Fills `target` with the bindings and schemas; `work` is for the files in between. */
export async function generate(kinds: readonly LoadedKind[], work: string, target: string): Promise<void> {
  const prefixes = new Set(kinds.map(kind => kind.classPrefix));
  for (const prefix of prefixes) {
    await cdk8sImport(kinds.filter(kind => kind.classPrefix === prefix), prefix, path.join(work, `cdk8s${prefix}`), target);
  }
  for (const { kindSchema } of kinds) {
    const folder = path.join(target, 'schemas', kindSchema.group);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${kindSchema.kind.toLowerCase()}_${kindSchema.version}.json`), `${formatJson(kindSchema)}\n`);
  }
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
