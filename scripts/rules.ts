import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePages } from './rules/pages';

const FOLDER = join(__dirname, '../docs/rules');

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const [file, text] of rulePages()) writeFileSync(join(FOLDER, file), text);
