import { createWriteStream } from 'node:fs';
import * as fc from 'fast-check';
import { GatewayApiSettings } from '../src/manifests/rollout/gateway-api-settings';
import { FAILS, type SettingsProblem } from '../src/manifests/rollout/go-json';
import { gatewayApiSettings } from '../test/support/generated/settings';

const USAGE = `Usage: npx tsx scripts/generate-settings.ts FILE [COUNT] [SEED]

Writes COUNT settings (20000) of the Gateway API plugin, made at random from a seed (1), each with what the library
reads of it: one JSON object a line.
`;

/** What the plugin's decoding cannot do; that a name is missing shows later only. */
function fails({ rule }: SettingsProblem): boolean {
  return rule.endsWith(FAILS);
}

function main([file, count = '20000', seed = '1']: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const out = createWriteStream(file);
  for (const settings of fc.sample(gatewayApiSettings, { numRuns: Number(count), seed: Number(seed) })) {
    const problems: SettingsProblem[] = [];
    const { routes, inProgressLabel } = new GatewayApiSettings(settings, '$', problems);
    const read = routes.map(({ kind, namespace, name, selector, headerRoutes }) => ({ kind, namespace, name, selector, headerRoutes }));
    out.write(`${JSON.stringify({ settings, fails: problems.some(fails), read: { routes: read, label: inProgressLabel ?? '' } })}\n`);
  }
  out.end();
  console.error(`Generated settings: seed ${seed}, ${count} in ${file}`);
}

main(process.argv.slice(2));
