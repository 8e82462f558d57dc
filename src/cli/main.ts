import process from 'node:process';
import { ENDS } from './commands/terminal';
import { program } from './program';
import { systemText } from './usage-error';

/** Put in when the program is made into one file. */
declare const CDK8S_CANARY_VERSION: string | undefined;

const version = typeof CDK8S_CANARY_VERSION === 'string' ? CDK8S_CANARY_VERSION : 'unreleased';
const { NO_COLOR, FORCE_COLOR, TERM, CDK8S_CANARY_DEBUG } = process.env;

// Whoever reads our output may have enough of it, and what they have is all right.
for (const stream of [process.stdout, process.stderr]) stream.on('error', failed);
process.on('uncaughtException', failed);

process.exitCode = run();

function run(): number {
  try {
    return program(process.argv.slice(2), {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      colour: showsColour(),
      progress: process.stderr.isTTY && TERM !== 'dumb',
      version,
      folder: process.cwd(),
    });
  } catch (error) {
    failed(error);
    return ENDS.usage;
  }
}

function showsColour(): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return process.stdout.isTTY && TERM !== 'dumb';
}

/** Nobody is helped by where in our code it happened, unless they want to mend it. */
function failed(error: unknown): void {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EPIPE') process.exit();
  const text = error instanceof Error ? error.message : String(error);
  const own = code === undefined ? `this should not happen, and is our mistake: ${text}` : text;
  const message = syscall === 'write' ? `the output cannot be written: ${systemText(error)}` : own;
  try {
    process.stderr.write(`cdk8s-canary: ${message}\n`);
    if (CDK8S_CANARY_DEBUG !== undefined && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
    else if (code === undefined) process.stderr.write('Tell us, please, with what CDK8S_CANARY_DEBUG=1 makes it say.\n');
  } finally {
    process.exit(ENDS.usage);
  }
}
