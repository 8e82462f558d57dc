import { inputFiles } from '../input/files';
import { Places } from '../input/places';
import { readFiles } from '../input/read';
import { outputs, write } from '../output';
import { PLAN_FORMATS } from '../plan/formats';
import { plan } from '../plan/plan';
import { UsageError } from '../usage-error';
import { type StatedOptions, statedConfig } from './stated-config';
import { ENDS, type Terminal } from './terminal';

export interface PlanOptions extends StatedOptions {
  readonly format: readonly string[];
  readonly output: readonly string[];
  readonly replicas?: number;
}

/** What each canary of files, folders and standard input will do. The number is how the command ends. */
export function planCommand(paths: readonly string[], options: PlanOptions, terminal: Terminal): number {
  const wanted = outputs(options.format, options.output, Object.keys(PLAN_FORMATS));
  if (paths.length === 0) throw new UsageError('name files or folders, or - for standard input');
  const { config, source } = statedConfig(options);
  const files = inputFiles(paths);
  if (files.length === 0) throw new UsageError(`${paths.join(', ')}: there is no file of YAML or JSON`);
  const input = readFiles(files);
  const report = plan(input, config, source, options.replicas);
  for (const { format, file } of wanted) {
    const text = PLAN_FORMATS[format](report, { colour: file === undefined && terminal.colour });
    if (file === undefined) terminal.out(text);
    else write(file, text);
  }
  // A plan without what could not be read may be half of one.
  const places = new Places(input.textOf);
  for (const { file, message, offset } of input.problems) {
    const { line, column } = places.ofOffset(file, offset);
    terminal.err(`${file}:${line}:${column}: ${message}\n`);
  }
  return input.problems.length > 0 ? ENDS.findings : ENDS.fine;
}
