import { join } from 'node:path';
import { bundleCommandLine, bundleValidation } from './build/bundle';

const ROOT = join(__dirname, '..');

bundleCommandLine(join(ROOT, 'lib/cli.js'));
bundleValidation(join(ROOT, 'validation'));
