import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const IMPORTS = join(__dirname, '../../imports');

/** All JSON of `imports/` as one short text: a line for each file, its name before its text. Bundles differ by a few lines alone. */
export function packedSchemas(): string {
  const files = readdirSync(IMPORTS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).sort();
  const lines = files.map((file) =>
    `${file.replaceAll('\\', '/')}\t${JSON.stringify(JSON.parse(readFileSync(join(IMPORTS, file), 'utf8')))}`);
  const text = Buffer.from(lines.join('\n'));
  const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  return brotliCompressSync(text, { params }).toString('base64');
}
