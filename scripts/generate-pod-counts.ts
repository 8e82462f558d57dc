import { createWriteStream } from 'node:fs';
import * as fc from 'fast-check';
import { PodGoals } from '../src/plan/machine/pod-goals';
import { readRules } from '../src/plan/machine/read-rules';
import { Platform } from '../src/platform/platform';
import { type PodSituation, podSituations } from '../test/support/generated/pod-situations';

const USAGE = `Usage: npx tsx scripts/generate-pod-counts.ts FILE [COUNT] [SEED]

Writes COUNT states of canaries (20000), made at random from a seed (1), each with the numbers of pods and the weight that the plan
takes, by release of Argo Rollouts: one JSON object a line.
`;

const RELEASES = ['1.9.3', '1.10.2'];

function main([file, count = '20000', seed = '1']: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const out = createWriteStream(file);
  for (const given of fc.sample(podSituations, { numRuns: Number(count), seed: Number(seed) })) {
    out.write(`${JSON.stringify({ ...given, taken: Object.fromEntries(RELEASES.map((release) => [release, taken(given, release)])) })}\n`);
  }
  out.end();
  console.error(`Generated pod counts: seed ${seed}, ${count} in ${file}`);
}

function taken({ strategy: { replicas, router, canary }, situation, weights }: PodSituation, release: string): object {
  const { maxTrafficWeight, ...rest } = canary;
  const rules = readRules({ strategy: { canary: { ...rest, ...(router ? { trafficRouting: { maxTrafficWeight } } : {}) } } }, replicas);
  const goals = new PodGoals(rules, Platform.of({ argoRollouts: release }));
  const { pods, weight } = goals.goal(situation);
  const [reached, inForce] = [goals.reached(situation, weights), goals.weightInForce(situation)];
  return { ...goals.of(situation, weights), reached, inForce, pods, weight };
}

main(process.argv.slice(2));
