import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { Testing, Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { generatedApps } from '../test/support/generated/apps';
import { everyGatewayField } from '../test/support/generated/gateway-api';

const USAGE = `Usage: npx tsx scripts/generate-apps.ts [--count N] [--seed N] DIR

Writes N apps (2000), made at random from a seed (1), to a folder that is new or empty: one YAML file an app. One more file,
00000-gateway-api.yaml, has every field of the Gateway API that the library writes.
What the library refuses is counted and left out.

Exit code: 0 done, 1 a fault, 2 wrong arguments.
`;
const REFUSED = 'Validation failed with the following errors:';

async function main(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv, allowPositionals: true, options: { count: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
  });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  if (positionals.length !== 1 || !Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) {
    console.error(USAGE);
    return 2;
  }
  const [dir] = positionals;
  await mkdir(dir, { recursive: true });
  const everyField = Testing.synth(everyGatewayField()) as unknown[];
  await writeFile(path.join(dir, '00000-gateway-api.yaml'), Yaml.stringify(...everyField), { flag: 'wx' });
  const written = new Map<string, number>();
  const refused = new Map<string, number>();
  let files = 0;
  for (let round = 0; files < count && round < 20; round += 1) {
    for (const { kind, build } of fc.sample(generatedApps, { numRuns: count, seed: seed + round })) {
      if (files === count) break;
      const manifests = manifestsOf(build, (rule) => refused.set(rule, (refused.get(rule) ?? 0) + 1));
      if (manifests === undefined) continue;
      files += 1;
      written.set(kind, (written.get(kind) ?? 0) + 1);
      await writeFile(path.join(dir, `${String(files).padStart(5, '0')}-${kind}.yaml`), Yaml.stringify(...manifests), { flag: 'wx' });
    }
  }
  console.log(`Generated apps: seed ${seed}, ${files} in ${dir}: ${counts(written)}`);
  console.log(`Refused: ${counts(refused)}`);
  return files === count ? 0 : 1;
}

/** Undefined for an app that the library refuses; every other error is a fault. */
function manifestsOf(build: () => Parameters<typeof Testing.synth>[0], refuse: (rule: string) => void): unknown[] | undefined {
  const chart = build();
  try {
    return Testing.synth(chart) as unknown[];
  } catch (error) {
    const { message } = error as Error;
    if (!message.startsWith(REFUSED)) throw error;
    refuse(message.split('\n')[1].replace(/^.*?\) /, ''));
    return undefined;
  }
}

function counts(of: ReadonlyMap<string, number>): string {
  return [...of].sort(([, one], [, other]) => other - one).map(([name, count]) => `${count} ${name}`).join('; ') || 'none';
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, (error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
