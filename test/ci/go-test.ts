import { appendFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

// Reads what `go test -json` writes, keeps it as it is in the file that the argument names, and shows what people need of
// it: how each package ended, and all that a failed test said.

interface GoEvent {
  readonly Action: string;
  readonly Package?: string;
  readonly Test?: string;
  readonly Output?: string;
}

const [, , file] = process.argv;
const said = new Map<string, string>();

function show({ Action, Package, Test, Output = '' }: GoEvent): void {
  const key = `${Package} ${Test}`;
  if (Test === undefined) process.stdout.write(Output);
  else if (Action === 'output') said.set(key, (said.get(key) ?? '') + Output);
  else if (Action === 'fail') process.stdout.write(said.get(key) ?? '');
  if (Action === 'pass' || Action === 'fail' || Action === 'skip') said.delete(key);
}

writeFileSync(file, '');
createInterface({ input: process.stdin }).on('line', (line) => {
  appendFileSync(file, `${line}\n`);
  try {
    show(JSON.parse(line) as GoEvent);
  } catch {
    // The sum will say that these results cannot be read.
    process.stdout.write(`${line}\n`);
  }
});
