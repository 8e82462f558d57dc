import { createWriteStream } from 'node:fs';
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { isInputError } from '../src/input-error';
import { yamlText } from '../src/render/yaml-text';
import { anySettings } from '../test/support/generated/texts';

const USAGE = `Usage: npx tsx scripts/generate-yaml.ts FILE [COUNT] [SEED]

Writes COUNT values (20000), made at random from a seed (1), as the library writes settings into a text of a ConfigMap: one JSON
object a line, with the value, its YAML, the YAML of a ConfigMap that has it, and what cdk8s alone would have written.
`;

/** The YAML of the library, or undefined for a text that no YAML can have. */
function written(value: unknown): string | undefined {
  try {
    return yamlText('value', value);
  } catch (error) {
    if (isInputError(error)) return undefined;
    throw error;
  }
}

function main([file, count = '20000', seed = '1']: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const out = createWriteStream(file);
  for (const value of fc.sample(anySettings, { numRuns: Number(count), seed: Number(seed) })) {
    const yaml = written(value);
    if (yaml === undefined) continue;
    out.write(`${JSON.stringify({ value, yaml, outer: Yaml.stringify({ data: { yaml } }), unguarded: Yaml.stringify(value) })}\n`);
  }
  out.end();
  console.error(`Generated YAML: seed ${seed}, ${count} in ${file}`);
}

main(process.argv.slice(2));
