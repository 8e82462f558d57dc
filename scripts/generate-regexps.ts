import { createWriteStream } from 'node:fs';
import * as fc from 'fast-check';
import { goRegExp, goRegExpFault } from '../src/grammar/go-regexp';
import { regularExpression, SUBJECTS } from '../test/support/generated/regexps';

const USAGE = `Usage: npx tsx scripts/generate-regexps.ts FILE [COUNT] [SEED]

Writes COUNT regular expressions (20000), made at random from a seed (1), each with what the library finds wrong with it and, where
JavaScript can say it too, with the texts that it finds something in: one JSON object a line.
`;

function main([file, count = '20000', seed = '1']: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const out = createWriteStream(file);
  for (const pattern of fc.sample(regularExpression, { numRuns: Number(count), seed: Number(seed) })) {
    const expression = goRegExp(pattern);
    const found = expression && SUBJECTS.map((text) => ({ text, found: expression.test(text) }));
    out.write(`${JSON.stringify({ pattern, fault: goRegExpFault(pattern) ?? '', found: found ?? [] })}\n`);
  }
  out.end();
  console.error(`Generated regular expressions: seed ${seed}, ${count} in ${file}`);
}

main(process.argv.slice(2));
