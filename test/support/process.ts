import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TSX = join(__dirname, '../../node_modules/.bin/tsx');

export interface Run {
  readonly status: number | null;
  readonly stderr: string;
}

/** Runs a cdk8s app as `cdk8s synth` does, in a process of its own. */
export function runApp(
  file: string,
  outdir: string,
  options: { readonly cwd: string; readonly env?: { readonly [name: string]: string } },
): Run {
  const { status, stderr, error } = spawnSync(TSX, [file],
    { cwd: options.cwd, env: { ...process.env, ...options.env, CDK8S_OUTDIR: outdir }, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return { status, stderr };
}

/** The files of a folder, with their content. */
export function filesIn(folder: string): { [name: string]: string } {
  return Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}
