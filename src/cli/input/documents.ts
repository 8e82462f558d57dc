import { Composer, type Document, Parser, type YAMLError } from 'yaml';
import { LIST } from '../../facts/kinds';
import { type JsonObject, record } from '../../manifests/manifest';

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

/** What is wrong with a text, and where. */
export interface SyntaxProblem {
  readonly message: string;
  readonly offset: number;
}

export interface ReadText {
  readonly objects: readonly ReadObject[];
  readonly problems: readonly SyntaxProblem[];
  /** Documents that are no objects of Kubernetes. */
  readonly others: number;
}

/** Options of the reader: what Kubernetes' own reader of YAML does, as far as this one can be told to. */
export const READER = { merge: true, prettyErrors: false, uniqueKeys: true, logLevel: 'silent', strict: true } as const;

/** The objects of a text, one document after the other, so that no more than one tree of nodes is there at a time. */
export function readText(file: string, text: string): ReadText {
  const objects: ReadObject[] = [];
  const problems: SyntaxProblem[] = [];
  let others = 0;
  try {
    for (const document of new Composer(READER).compose(new Parser().parse(text), true, text.length)) {
      const errors = document.errors.map(syntaxProblem);
      if (errors.length > 0) {
        problems.push(errors[0]);
        continue;
      }
      const value = valueOf(document, problems);
      if (value === undefined || value === null) continue;
      const found = objectsOf(value, { file, start: document.range[0], end: document.range[2] }, []);
      if (found.length === 0) others += 1;
      objects.push(...found);
    }
  } catch (error) {
    problems.push({ message: textOf(error), offset: 0 });
  }
  return { objects, problems, others };
}

/** Aliases that are made to explode, and nesting without an end, are refused when the nodes become values. */
function valueOf(document: Document.Parsed, problems: SyntaxProblem[]): unknown {
  try {
    return document.toJS({ maxAliasCount: 1000 }) as unknown;
  } catch (error) {
    problems.push({ message: textOf(error), offset: document.range[0] });
    return undefined;
  }
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

/** What no reader of YAML gets through. */
const TOO_DEEP = 'must not be nested so deeply';

function textOf(error: unknown): string {
  if (error instanceof RangeError) return TOO_DEEP;
  return `must be YAML: ${error instanceof Error ? error.message : String(error)}`;
}
