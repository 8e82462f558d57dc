import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** What the examples write, by file name, when they are run as `cdk8s synth` runs them. */
export function synthExamples(
  options: { readonly cwd?: string; readonly env?: { readonly [name: string]: string } } = {}): { [file: string]: string } {
  const out = mkdtempSync(join(tmpdir(), 'cdk8s-canary-'));
  try {
    execFileSync(process.execPath, [require.resolve('tsx/cli'), join(ROOT, 'src/examples/main.ts')], {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env, CDK8S_OUTDIR: out },
    });
    return Object.fromEntries(readdirSync(out).sort().map((file) => [file, readFileSync(join(out, file), 'utf8')]));
  } finally {
    rmSync(out, { recursive: true });
  }
}
