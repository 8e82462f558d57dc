import { join } from 'node:path';
import { bundleCommandLine, bundleValidation } from './build/bundle';
import { bundleLibrary } from './build/library';

const ROOT = join(__dirname, '..');

bundleCommandLine(join(ROOT, 'lib/cli.js'));
bundleValidation(join(ROOT, 'validation'));
bundleLibrary(join(ROOT, 'lib/src/index.js')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
