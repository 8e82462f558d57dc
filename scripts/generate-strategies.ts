import { createWriteStream } from 'node:fs';
import * as fc from 'fast-check';
import { strategyProblems } from '../src/manifests/strategy/strategy-problems';
import { Platform } from '../src/platform/platform';
import { plainCanaries, strategyOf } from '../test/support/generated/canaries';

const USAGE = `Usage: npx tsx scripts/generate-strategies.ts FILE [COUNT] [SEED]

Writes COUNT canaries (40), made at random from a seed (1), each with what the library says of it by release of Argo
Rollouts: one JSON object a line.
`;

const RELEASES = ['1.9.3', '1.10.2'];

function main([file, count = '40', seed = '1']: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const out = createWriteStream(file);
  for (const strategy of fc.sample(plainCanaries, { numRuns: Number(count), seed: Number(seed) })) {
    const refused = RELEASES.map((release) => [release, strategyProblems(strategyOf(strategy), Platform.of({ argoRollouts: release }))
      .flatMap((found) => (found === undefined ? [] : [`${found.prop}: ${found.rule}`]))]);
    out.write(`${JSON.stringify({ strategy, refused: Object.fromEntries(refused) })}\n`);
  }
  out.end();
  console.error(`Generated strategies: seed ${seed}, ${count} in ${file}`);
}

main(process.argv.slice(2));
