import { resolve } from 'node:path';
import { UsageError } from '../usage-error';
import { readBytes } from './bytes';
import { type ReadObject, readText } from './documents';
import { type InputFile, STDIN } from './files';
import { patchesAmong } from './kustomize';
import type { SyntaxProblem } from './syntax-problem';
import { isInChart, isTemplate } from './templates';
import { type DecodedText, decode } from './text';

export interface FileProblem extends SyntaxProblem {
  readonly file: string;
}

/** All that was read. */
export interface Input {
  readonly files: readonly InputFile[];
  readonly objects: readonly ReadObject[];
  readonly problems: readonly FileProblem[];
  readonly templates: readonly string[];
  readonly patches: readonly string[];
  readonly others: number;
  /** Whether there was nothing but blanks. */
  readonly isBlank: boolean;
  /** The text of a file, read anew: of a long run nobody wants to keep all of them. */
  readonly textOf: (file: string) => string;
}

/** Told before each file, of how many it is which. */
export type Progress = (file: string, index: number, count: number) => void;

/** Reads files of manifests. Throws where one cannot be opened. */
export function readFiles(files: readonly InputFile[], progress: Progress = () => undefined): Input {
  const objects: ReadObject[] = [];
  const problems: FileProblem[] = [];
  const [templates, patches]: [string[], string[]] = [[], []];
  let others = 0;
  let isBlank = true;
  const refused: string[] = [];
  const reader = new TextReader();
  const known = patchesAmong(files.map(({ name }) => name).filter((name) => name !== STDIN));
  for (const [index, { name }] of files.entries()) {
    progress(name, index, files.length);
    const decoded = reader.attempt(name, refused);
    if (decoded === undefined) continue;
    const { text, problem, isBinary } = decoded;
    isBlank = isBlank && text.trim() === '';
    if (known.has(resolve(name))) {
      patches.push(name);
      continue;
    }
    const read = isBinary ? { objects: [], problems: [], others: 0 } : readText(name, text);
    // Some templates are valid YAML, and still none that a cluster will see.
    if (isTemplate(text) && (read.problems.length > 0 || isInChart(name))) {
      templates.push(name);
      continue;
    }
    objects.push(...read.objects);
    others += read.others;
    problems.push(...[...(problem === undefined ? [] : [problem]), ...read.problems].map((each) => ({ file: name, ...each })));
  }
  if (refused.length > 0) throw new UsageError(refused.join('\n'));
  return { files, objects, problems, templates, patches, others, isBlank, textOf: (file) => reader.decoded(file).text };
}

/** Keeps the last text, and those that cannot be read again. */
class TextReader {
  private readonly kept = new Map<string, DecodedText>();
  private last?: { readonly file: string; readonly decoded: DecodedText };

  /** Undefined where it cannot be read, which is told with all others. */
  public attempt(file: string, refused: string[]): DecodedText | undefined {
    try {
      return this.decoded(file);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      refused.push(error.message);
      return undefined;
    }
  }

  public decoded(file: string): DecodedText {
    const kept = this.kept.get(file) ?? (this.last?.file === file ? this.last.decoded : undefined);
    if (kept !== undefined) return kept;
    const { bytes, again } = readBytes(file);
    const decoded = decode(bytes);
    if (!again) this.kept.set(file, decoded);
    this.last = { file, decoded };
    return decoded;
  }
}
