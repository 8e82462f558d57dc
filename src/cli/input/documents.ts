import { Composer, type Document, Parser, type YAMLError } from 'yaml';
import { LIST } from '../../facts/kinds';
import { type JsonObject, record } from '../../manifests/manifest';
import { SCHEMA } from './schema';
import type { SyntaxProblem } from './syntax-problem';
import { TOO_DEEP, valueOf } from './values';

/** An object, and the part of its file that it was read from. */
export interface ReadObject {
  readonly manifest: JsonObject;
  readonly source: DocumentSource;
  /** Keys from the document down to the object: those of a list. */
  readonly prefix: ReadonlyArray<string | number>;
}

/** A document of a file: where its text begins and ends. */
export interface DocumentSource {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface ReadText {
  readonly objects: readonly ReadObject[];
  readonly problems: readonly SyntaxProblem[];
  /** Documents that are no objects of Kubernetes. */
  readonly others: number;
}

/** Options of the reader. It compares each key of a map with each other, which takes for ever where there are many: see `values.ts`. */
export const READER = { schema: SCHEMA, prettyErrors: false, uniqueKeys: false, logLevel: 'silent', strict: true } as const;

/** How long a document may be, in characters: its nodes take a hundred times as much of memory. */
export const LONGEST = 16_000_000;

/** The objects of a text, one document after the other, so that no more than one tree of nodes is there at a time. */
export function readText(file: string, text: string): ReadText {
  const json = /\.json$/i.test(file) || /^\s*[{[]/.test(text) ? readJson(file, text) : undefined;
  if (json !== undefined) return json;
  const tooLong = longDocument(text);
  if (tooLong !== undefined) return { objects: [], problems: [tooLong], others: 0 };
  return readYaml(file, text);
}

function readYaml(file: string, text: string): ReadText {
  const objects: ReadObject[] = [];
  const problems: SyntaxProblem[] = [];
  let others = 0;
  try {
    for (const document of new Composer(READER).compose(new Parser().parse(text), true, text.length)) {
      if (document.errors.length > 0) {
        problems.push(syntaxProblem(document.errors[0]));
        continue;
      }
      const { value, problems: found } = valueOf(document.contents, text);
      problems.push(...found);
      if (value === undefined || value === null) continue;
      const own = objectsOf(value, sourceOf(file, document), []);
      if (own.length === 0) others += 1;
      objects.push(...own);
    }
  } catch (error) {
    problems.push({ message: error instanceof RangeError ? TOO_DEEP : `must be YAML: ${String(error)}`, offset: 0 });
  }
  return { objects, problems, others };
}

/** JSON is read as such where nobody would want to know more of it: YAML takes its time, and much of repositories is JSON. */
function readJson(file: string, text: string): ReadText | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Many tools take comments and commas that JSON has not; what Kubernetes would apply has a kind.
    const isOthers = /\.json$/i.test(file) && !(text.includes('"apiVersion"') && text.includes('"kind"'));
    return isOthers ? { objects: [], problems: [], others: 1 } : undefined;
  }
  const objects = objectsOf(value, { file, start: 0, end: text.length }, []);
  if (objects.length === 0) return { objects, problems: [], others: 1 };
  return text.length > LONGEST ? { objects, problems: [], others: 0 } : undefined;
}

function longDocument(text: string): SyntaxProblem | undefined {
  for (let start = 0; text.length - start > LONGEST;) {
    const next = text.indexOf('\n---', start);
    const end = next === -1 ? text.length : next + 1;
    if (end - start > LONGEST) {
      return { message: `must not be a document of ${Math.round((end - start) / 1e6)} MB: no object of Kubernetes is as large; a List of `
        + 'so many is read as JSON', offset: start };
    }
    start = end;
  }
  return undefined;
}

function sourceOf(file: string, { range }: Document.Parsed): DocumentSource {
  return { file, start: range[0], end: range[2] };
}

function objectsOf(value: unknown, source: DocumentSource, prefix: ReadonlyArray<string | number>): ReadObject[] {
  const manifest = record(value);
  const { apiVersion, kind, items } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  if (kind !== LIST || !Array.isArray(items)) return [{ manifest, source, prefix }];
  return items.flatMap((item, index) => objectsOf(item, source, [...prefix, 'items', index]));
}

function syntaxProblem({ message, pos }: YAMLError): SyntaxProblem {
  return { message: /^Maximum call stack/.test(message) ? TOO_DEEP : `must be YAML: ${message}`, offset: pos[0] };
}
