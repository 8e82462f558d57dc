import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { version } from '../../package.json';

const ROOT = join(__dirname, '../..');

/** Puts a program into one file with the packages that it uses: users install nothing more, and it starts at once. */
function bundle(entry: string, out: string, banner?: string): void {
  mkdirSync(dirname(out), { recursive: true });
  const { metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [join(ROOT, entry)],
    outfile: out,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify: true,
    metafile: true,
    define: { CDK8S_CANARY_VERSION: JSON.stringify(version) },
    ...(banner === undefined ? {} : { banner: { js: banner } }),
  });
  const inputs = Object.keys(metafile.inputs);
  const packages = [...new Set(inputs.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []))].sort();
  const licenses = packages.map((name) => `${name}\n\n${readFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8')}`);
  // The licences ask to be handed on.
  writeFileSync(out.replace(/\.js$/, '.LICENSES.txt'), licenses.join('\n---\n\n'));
}

export function bundleCommandLine(out: string): void {
  bundle('src/cli/main.ts', out, '#!/usr/bin/env node');
  chmodSync(out, 0o755);
}

/** A folder that cdk8s can load a validation from. */
export function bundleValidation(folder: string): void {
  bundle('src/cli/validation/canary-validation.ts', join(folder, 'index.js'));
  const manifest = { name: 'cdk8s-canary-validation', version, main: 'index.js', private: true };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}
