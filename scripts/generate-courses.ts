import { createWriteStream } from 'node:fs';
import * as fc from 'fast-check';
import { courseOf } from '../test/support/courses';
import { plannedCanaries } from '../test/support/generated/planned-canaries';

const USAGE = `Usage: npx tsx scripts/generate-courses.ts FILE [COUNT] [SEED]

Writes COUNT canaries (60), made at random from a seed (1), each with the states that the plan predicts for it, by release of Argo
Rollouts and by how pods become ready: one JSON object a line.
`;

const RELEASES = ['1.9.3', '1.10.2'];

function main([file, count = '60', seed = '1']: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const out = createWriteStream(file);
  for (const strategy of fc.sample(plannedCanaries, { numRuns: Number(count), seed: Number(seed) })) {
    const courses = RELEASES.map((release) => [release, courseOf(strategy, release)] as const);
    out.write(`${JSON.stringify({ strategy, courses: Object.fromEntries(courses) })}\n`);
  }
  out.end();
  console.error(`Generated courses: seed ${seed}, ${count} in ${file}`);
}

main(process.argv.slice(2));
