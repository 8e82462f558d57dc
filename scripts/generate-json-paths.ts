import { createWriteStream } from 'node:fs';
import * as fc from 'fast-check';
import { jsonPathDefect, jsonPathFault } from '../src/grammar/json-path';
import { jsonPath } from '../test/support/generated/json-paths';

const USAGE = `Usage: npx tsx scripts/generate-json-paths.ts FILE [COUNT] [SEED]

Writes COUNT expressions of client-go's JSONPath (20000), made at random from a seed (1), each with what the library finds wrong with it,
or with its evaluation: one JSON object a line.
`;

function main([file, count = '20000', seed = '1']: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const out = createWriteStream(file);
  for (const path of fc.sample(jsonPath, { numRuns: Number(count), seed: Number(seed) })) {
    const fault = jsonPathFault(path);
    const defect = fault === undefined ? jsonPathDefect(path) : undefined;
    out.write(`${JSON.stringify({ path, fault: fault ?? '', defect: defect ?? '' })}\n`);
  }
  out.end();
  console.error(`Generated JSONPath expressions: seed ${seed}, ${count} in ${file}`);
}

main(process.argv.slice(2));
