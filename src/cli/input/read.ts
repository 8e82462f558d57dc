import { readFileSync } from 'node:fs';
import { UsageError, systemText } from '../usage-error';
import { type ReadObject, type SyntaxProblem, readText } from './documents';
import { type InputFile, STDIN } from './files';
import { isInChart, isTemplate } from './templates';

export interface FileProblem extends SyntaxProblem {
  readonly file: string;
}

/** All that was read. */
export interface Input {
  readonly files: readonly InputFile[];
  readonly objects: readonly ReadObject[];
  readonly problems: readonly FileProblem[];
  readonly templates: readonly string[];
  readonly others: number;
  /** The text of a file, read anew: of a long run nobody wants to keep all of them. */
  readonly textOf: (file: string) => string;
}

/** Reads files of manifests. Throws where one cannot be opened. */
export function readFiles(files: readonly InputFile[]): Input {
  const objects: ReadObject[] = [];
  const problems: FileProblem[] = [];
  const templates: string[] = [];
  let others = 0;
  const standard = new Map<string, string>();
  const textOf = cached((file) => standard.get(file) ?? textOfFile(file));
  for (const { name } of files) {
    const text = textOf(name);
    if (name === STDIN) standard.set(name, text);
    const read = readText(name, text);
    // Some templates are valid YAML, and still none that a cluster will see.
    if (isTemplate(text) && (read.problems.length > 0 || isInChart(name))) {
      templates.push(name);
      continue;
    }
    objects.push(...read.objects);
    others += read.others;
    problems.push(...read.problems.map((problem) => ({ file: name, ...problem })));
  }
  return { files, objects, problems, templates, others, textOf };
}

function textOfFile(file: string): string {
  try {
    return decoded(readFileSync(file === STDIN ? 0 : file));
  } catch (error) {
    throw new UsageError(`${file}: cannot be read: ${systemText(error)}`);
  }
}

/** A mark of the byte order says the encoding. Offsets count from behind it. */
function decoded(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Keeps the last text only. */
function cached(read: (file: string) => string): (file: string) => string {
  let last: { readonly file: string; readonly text: string } | undefined;
  return (file) => {
    if (last?.file !== file) last = { file, text: read(file) };
    return last.text;
  };
}
