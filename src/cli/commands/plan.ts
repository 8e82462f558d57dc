import { Places } from '../input/places';
import { outputs, writeTexts } from '../output';
import { PLAN_FORMATS } from '../plan/formats';
import { plan } from '../plan/plan';
import { ProgressLine } from './progress';
import { readPaths, rejectNoPaths } from './read-paths';
import { type StatedOptions, statedConfig } from './stated-config';
import { ENDS, type Terminal } from './terminal';

export interface PlanOptions extends StatedOptions {
  readonly format?: readonly string[];
  readonly output?: readonly string[];
  readonly replicas?: number;
}

/** What each canary of files, folders and standard input will do. The number is how the command ends. */
export function planCommand(paths: readonly string[], options: PlanOptions, terminal: Terminal): number {
  const wanted = outputs(options.format ?? [], options.output ?? [], Object.keys(PLAN_FORMATS));
  rejectNoPaths(paths);
  const { config, source } = statedConfig(options);
  const line = new ProgressLine(terminal);
  try {
    const input = readPaths(paths, line);
    line.say(`planning ${input.objects.length} objects`);
    const report = plan(input, config, { stater: source, replicas: options.replicas });
    line.end();
    writeTexts(wanted.map(({ format, file }) => ({
      file, text: PLAN_FORMATS[format](report, { colour: file === undefined && terminal.colour }),
    })), terminal.out);
    // A plan without what could not be read may be half of one.
    const places = new Places(input.textOf);
    for (const { file, message, offset } of input.problems) {
      const { line: row, column } = places.ofOffset(file, offset);
      terminal.err(`${file}:${row}:${column}: ${message}\n`);
    }
    return input.problems.length > 0 ? ENDS.findings : ENDS.fine;
  } finally {
    line.end();
  }
}
