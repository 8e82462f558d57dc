import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { version } from '../package.json';

const ROOT = join(__dirname, '..');
const OUT = join(ROOT, 'lib/cli.js');

// One file with the packages that it uses: whoever installs the library installs nothing more, and it starts at once.
const { metafile } = buildSync({
  absWorkingDir: ROOT,
  entryPoints: [join(ROOT, 'src/cli/main.ts')],
  outfile: OUT,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'linked',
  banner: { js: '#!/usr/bin/env node' },
  metafile: true,
  define: { CDK8S_CANARY_VERSION: JSON.stringify(version) },
});
chmodSync(OUT, 0o755);

/** The packages that are in it, whose licences ask to be handed on. */
const packages = [...new Set(Object.keys(metafile.inputs).flatMap((file) =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []))].sort();

const licenses = packages.map((name) => `${name}\n\n${readFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8')}`);
writeFileSync(join(ROOT, 'lib/cli.LICENSES.txt'), licenses.join('\n---\n\n'));
