import { inputFiles } from '../input/files';
import { type Input, readFiles } from '../input/read';
import { UsageError } from '../usage-error';
import type { ProgressLine } from './progress';

/** All that the arguments of a command name; an error where that is nothing at all. */
export function readPaths(paths: readonly string[], line: ProgressLine): Input {
  const files = inputFiles(paths);
  if (files.length === 0) throw new UsageError(`${paths.join(', ')}: there is no file of YAML or JSON`);
  const input = readFiles(files, (file, index, count) => line.say(`reading ${file} (${index + 1} of ${count})`));
  if (input.isBlank) throw new UsageError(`${paths.join(', ')}: there is nothing in it`);
  return input;
}

export function rejectNoPaths(paths: readonly string[]): void {
  if (paths.length === 0) throw new UsageError('name files or folders, . for all of this folder, or - for standard input');
}
