import { createWriteStream } from 'node:fs';
import * as fc from 'fast-check';
import { judgedSpecProblems } from '../src/manifests/rollout-spec/rollout-spec';
import { Platform } from '../src/platform/platform';
import { rolloutSpecs } from '../test/support/generated/rollout-specs';

const USAGE = `Usage: npx tsx scripts/generate-rollout-specs.ts FILE [COUNT] [SEED]

Writes COUNT specs of Rollouts (3000), made at random from a seed (1), each with what the library says that the controller refuses in
it, by release of Argo Rollouts: one JSON object a line.
`;

const RELEASES = ['1.9.3', '1.10.2'];

function main([file, count = '3000', seed = '1']: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const out = createWriteStream(file);
  for (const spec of fc.sample(rolloutSpecs, { numRuns: Number(count), seed: Number(seed) })) {
    const refused = RELEASES.map((release) => [release, judgedSpecProblems(spec, Platform.of({ argoRollouts: release }))
      .filter(({ verdict }) => verdict === 'refused').map(({ prop, rule }) => `${prop}: ${rule}`)]);
    out.write(`${JSON.stringify({ spec, refused: Object.fromEntries(refused) })}\n`);
  }
  out.end();
  console.error(`Generated specs of Rollouts: seed ${seed}, ${count} in ${file}`);
}

main(process.argv.slice(2));
