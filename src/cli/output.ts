import { writeFileSync } from 'node:fs';
import { UsageError, systemText } from './usage-error';

/** A format, and the file that it goes to; standard output where there is none. */
export interface Output {
  readonly format: string;
  readonly file?: string;
}

/** Formats and files by their order: the first file is that of the first format. At most one goes to standard output. */
export function outputs(formats: readonly string[], files: readonly string[], known: readonly string[]): Output[] {
  const all = formats.length === 0 ? [known[0]] : formats;
  const unknown = all.find((format) => !known.includes(format));
  if (unknown !== undefined) throw new UsageError(`--format ${unknown}: must be one of ${known.join(', ')}`);
  if (files.length > all.length) throw new UsageError(`--output ${files[all.length]}: has no --format before it`);
  if (all.length - files.length > 1) {
    throw new UsageError(`--format ${all[all.length - 1]}: needs an --output: only one format can go to standard output`);
  }
  // Whoever wants the text beside files names it last.
  return all.map((format, index) => ({ format, file: files.at(index) }));
}

export function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file}: cannot be written: ${systemText(error)}`);
  }
}
