import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from './shapes/read';

const ROOT = join(__dirname, '..');

writeFileSync(join(ROOT, 'imports/shapes.ts'), new Api(join(ROOT, 'src/index.ts')).table());
