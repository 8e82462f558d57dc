import { writeFileSync } from 'node:fs';
import { POD_TYPES } from '../src/manifests/pods/field-types';

const USAGE = `Usage: npx tsx scripts/generate-pod-fields.ts FILE

Writes the types of a pod template that the library knows, with their fields, as one JSON object.
`;

function main([file]: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const types = [...POD_TYPES].map(([name, fields]) => [name, Object.fromEntries(fields)] as const);
  writeFileSync(file, JSON.stringify(Object.fromEntries(types)));
  console.error(`Generated pod fields: ${types.length} types in ${file}`);
}

main(process.argv.slice(2));
