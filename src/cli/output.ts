import { type Stats, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { nearest } from '../problem';
import { UsageError, systemText } from './usage-error';

/** A format, and the file that it goes to; standard output where there is none. */
export interface Output {
  readonly format: string;
  readonly file?: string;
}

/** What standard output is called. */
const STDOUT = '-';

/** Formats and files by their order: the first file is that of the first format. At most one goes to standard output. */
export function outputs(formats: readonly string[], files: readonly string[], known: readonly string[]): Output[] {
  const all = formats.length === 0 ? [known[0]] : formats;
  for (const format of all) rejectFormat(format, known);
  if (files.includes('')) throw new UsageError('--output must be the name of a file, or - for standard output');
  if (files.length > all.length) throw new UsageError(`--output ${files[all.length]}: has no --format before it`);
  // Whoever wants the text beside files names it last.
  const wanted = all.map((format, index): Output => {
    const file = files.at(index);
    return { format, file: file === STDOUT ? undefined : file };
  });
  const [, second] = wanted.filter(({ file }) => file === undefined);
  if (second !== undefined) throw new UsageError(`--format ${second.format}: needs an --output: only one format can go to standard output`);
  const twice = wanted.find(({ file }, index) => file !== undefined && wanted.findIndex((other) => other.file === file) !== index);
  if (twice?.file !== undefined) throw new UsageError(`--output ${twice.file}: must not be used twice`);
  return wanted;
}

export function rejectFormat(format: string, known: readonly string[]): void {
  if (known.includes(format)) return;
  const meant = nearest(format, known);
  throw new UsageError(`--format ${format}: must be one of ${known.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}

/** A text for a file. */
export interface Written {
  readonly file: string;
  readonly text: string;
}

/** Texts for files, and for standard output where there is none. Files first: what cannot be written is known before anything is said. */
export function writeTexts(texts: ReadonlyArray<Omit<Written, 'file'> & Pick<Output, 'file'>>, out: (text: string) => void): void {
  write(texts.flatMap(({ file, text }) => (file === undefined ? [] : [{ file, text }])));
  for (const { file, text } of texts) if (file === undefined) out(text);
}

/** Writes all, or none of them: each is staged beside its file first. */
export function write(all: readonly Written[]): void {
  const staged: Array<readonly [from: string, to: string]> = [];
  try {
    for (const { file, text } of all) {
      const stats = statsOf(file);
      // A device or a pipe is no file that could be replaced.
      if (stats !== undefined && !stats.isFile()) {
        attempt(file, () => writeFileSync(file, text));
        continue;
      }
      const to = stats === undefined ? file : realpathSync(file);
      const from = `${to}.${process.pid}.tmp`;
      staged.push([from, to]);
      attempt(file, () => writeFileSync(from, text, { mode: stats?.mode }));
    }
    for (const [from, to] of staged) attempt(to, () => renameSync(from, to));
  } finally {
    for (const [from] of staged) rmSync(from, { force: true });
  }
}

function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file);
  } catch {
    return undefined;
  }
}

function attempt(file: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    throw new UsageError(`${file}: cannot be written: ${systemText(error)}`);
  }
}
