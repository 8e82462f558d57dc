import process from 'node:process';
import { program } from './program';

/** Put in when the program is made into one file. */
declare const CDK8S_CANARY_VERSION: string | undefined;

const version = typeof CDK8S_CANARY_VERSION === 'string' ? CDK8S_CANARY_VERSION : 'unreleased';

// Whoever reads our output may have enough of it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

const { NO_COLOR } = process.env;

process.exitCode = program(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colour: process.stdout.isTTY && (NO_COLOR === undefined || NO_COLOR === '') && process.env.TERM !== 'dumb',
  version,
  folder: process.cwd(),
});
