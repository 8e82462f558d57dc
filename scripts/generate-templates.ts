import { createWriteStream } from 'node:fs';
import * as fc from 'fast-check';
import { podTemplateProblems } from '../src/manifests/pods/pod-template';
import { Platform } from '../src/platform/platform';
import { type GeneratedTemplate, podTemplates } from '../test/support/generated/templates';

const USAGE = `Usage: npx tsx scripts/generate-templates.ts FILE [COUNT] [SEED]

Writes COUNT pod templates (6000), made at random from a seed (1), each with what the library finds wrong with it
by release of Argo Rollouts: one JSON object a line.
`;

const RELEASES = ['1.9.3', '1.10.2'];

/** The labels that the Rollout around each of them selects. */
const SELECTOR = { app: 'web' };

function line({ template, change }: GeneratedTemplate): string {
  const problems = Object.fromEntries(RELEASES.map((release) => [release, podTemplateProblems(template,
    { selector: SELECTOR, platform: Platform.of({ argoRollouts: release }) }).map(({ prop = '', rule }) => ({ prop, rule }))]));
  return `${JSON.stringify({ template, change, problems })}\n`;
}

function main([file, count = '6000', seed = '1']: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const out = createWriteStream(file);
  for (const generated of fc.sample(podTemplates, { numRuns: Number(count), seed: Number(seed) })) out.write(line(generated));
  out.end();
  console.error(`Generated templates: seed ${seed}, ${count} in ${file}`);
}

main(process.argv.slice(2));
