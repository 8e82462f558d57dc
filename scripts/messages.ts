import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messagesIn, sourcesIn } from '../test/support/messages';

const ROOT = join(__dirname, '..');

writeFileSync(join(ROOT, 'test/data/messages.txt'), `${messagesIn(sourcesIn(join(ROOT, 'src'), ['examples'])).join('\n')}\n`);
