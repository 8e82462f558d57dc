import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { version } from '../../package.json';
import { packedSchemas } from './pack-schemas';

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
    define: { CDK8S_CANARY_VERSION: JSON.stringify(version), CDK8S_CANARY_SCHEMAS: JSON.stringify(packedSchemas()) },
    ...(banner === undefined ? {} : { banner: { js: banner } }),
  });
  const inputs = Object.keys(metafile.inputs);
  const packages = [...new Set(inputs.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []))].sort();
  const licenses = packages.map((name) => `${name}\n\n${licenseOf(join(ROOT, 'node_modules', name))}`);
  // The licences ask to be handed on.
  writeFileSync(out.replace(/\.js$/, '.LICENSES.txt'), licenses.join('\n---\n\n'));
}

/** Some packages name their license, and have no file with its text. */
function licenseOf(folder: string): string {
  const file = join(folder, 'LICENSE');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const { author, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { author?: string; license?: string };
  if (license !== 'MIT' || author === undefined) throw new Error(`${folder} has no license that can be handed on`);
  return `Copyright ${author}\n\n${MIT}`;
}

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify,
merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to
do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR
ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH
THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

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
