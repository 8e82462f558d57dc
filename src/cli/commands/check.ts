import { countsOf } from '../../report/counts';
import { check } from '../check/check';
import { FORMATS } from '../check/formats';
import { inputFiles } from '../input/files';
import { readFiles } from '../input/read';
import { outputs, write } from '../output';
import { UsageError } from '../usage-error';
import { type StatedOptions, statedConfig } from './stated-config';
import { ENDS, type Terminal } from './terminal';

export interface CheckOptions extends StatedOptions {
  readonly format: readonly string[];
  readonly output: readonly string[];
  readonly maxWarnings?: number;
}

/** Findings over files, folders and standard input. The number is how the command ends. */
export function checkCommand(paths: readonly string[], options: CheckOptions, terminal: Terminal): number {
  const wanted = outputs(options.format, options.output, Object.keys(FORMATS));
  if (paths.length === 0) throw new UsageError('name files or folders, or - for standard input');
  const { config, source } = statedConfig(options);
  const files = inputFiles(paths);
  if (files.length === 0) throw new UsageError(`${paths.join(', ')}: there is no file of YAML or JSON`);
  const report = check(readFiles(files), config, source);
  for (const { format, file } of wanted) {
    const { version, folder } = terminal;
    const text = FORMATS[format](report, { colour: file === undefined && terminal.colour, version, folder });
    if (file === undefined) terminal.out(text);
    else write(file, text);
  }
  const { errors, warnings } = countsOf(report);
  return errors > 0 || warnings > (options.maxWarnings ?? Infinity) ? ENDS.findings : ENDS.fine;
}
