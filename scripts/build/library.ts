import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';

/** How TypeScript writes an import of ours. */
const IMPORT = /^const (\w+_\d+) = require\("(\.[^"]+)"\);$/gm;

/** The same module, read when something of it is first used. */
export function withLateImports(source: string): string {
  const names = [...source.matchAll(IMPORT)].map(([, name]) => name).join('|');
  if (names === '') return source;
  return source.replace(IMPORT, 'const $1 = () => require("$2");')
    .replace(new RegExp(`\\bnew (${names})\\.(\\w+)`, 'g'), 'new ($1().$2)')
    .replace(new RegExp(`\\b(${names})\\.`, 'g'), '$1().');
}

/**
 * Puts what jsii has compiled into one file, in place of its front door: hundreds of small files take longer to find than to run. What
 * is no class of the front door, such as the rules, is read when it is first used.
 */
export async function bundleLibrary(door: string): Promise<void> {
  await build({
    entryPoints: [door],
    outfile: door,
    allowOverwrite: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 140,
    logLevel: 'warning',
    plugins: [{
      name: 'late-imports',
      setup: (esbuild) => {
        // The bindings of the CRDs are a third of all code, and an app uses few of them: each stays a file of its own.
        esbuild.onResolve({ filter: /\/imports\/[\w-]+$/ }, ({ path }) =>
          (basename(path) === 'shapes' ? undefined : { path: `../imports/${basename(path)}.js`, external: true }));
        // Its class can be had by itself, and must be the same.
        esbuild.onResolve({ filter: /\/input-error$/ }, () => ({ path: './input-error.js', external: true }));
        esbuild.onLoad({ filter: /[\\/]lib[\\/](src|imports)[\\/].*\.js$/ }, ({ path }) => {
          const source = readFileSync(path, 'utf8');
          // The front door itself reads the classes that it gives.
          return { contents: path === door ? source : withLateImports(source), loader: 'js' };
        });
      },
    }],
  });
}
