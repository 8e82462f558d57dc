import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** All files that are read here, put in when the program is made into one file: a line for each, its name before its text. */
declare const CDK8S_CANARY_SCHEMAS: string | undefined;

const FOLDER = join(__dirname, '../../../imports');

const parsed = new Map<string, unknown>();
let packed: ReadonlyMap<string, string> | undefined;

/** A JSON file of `imports/`, read where it is needed. */
export function imported(file: string): unknown {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const value = JSON.parse(textOf(file)) as unknown;
  parsed.set(file, value);
  return value;
}

function textOf(file: string): string {
  if (typeof CDK8S_CANARY_SCHEMAS !== 'string') return readFileSync(join(FOLDER, file), 'utf8');
  packed ??= unpacked(CDK8S_CANARY_SCHEMAS);
  const text = packed.get(file);
  if (text === undefined) throw new Error(`there is no ${file} in the program`);
  return text;
}

function unpacked(text: string): Map<string, string> {
  const lines = brotliDecompressSync(Buffer.from(text, 'base64')).toString('utf8').split('\n');
  return new Map(lines.map((line) => {
    const tab = line.indexOf('\t');
    return [line.slice(0, tab), line.slice(tab + 1)];
  }));
}
