import { type Document, type Node, type Pair, isAlias, isMap, isNode, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import { keysOf } from '../../manifests/field-path';
import type { Place } from '../../report/check-report';
import { type DocumentSource, LONGEST, READER } from './documents';
import { isMerge } from './values';

/** A part of a text, by where it begins and ends. */
type Span = readonly [start: number, end: number];

/** A field of an object that was read. */
export interface Field {
  readonly source: DocumentSource;
  /** Keys from the document down to the object. */
  readonly prefix: ReadonlyArray<string | number>;
  readonly path?: string;
}

/** The longest line that is told as a whole, and how much of a longer one is. */
const LINE = 1000;
const WINDOW = 400;

/** Lines and columns in the texts of files. A document is read again for them, so that nothing of it has to be kept. */
export class Places {
  private readonly lines = new Map<string, readonly number[]>();

  constructor(private readonly textOf: (file: string) => string) {}

  /** Where each of the fields is, or else the nearest one around it that is there. A file and a document are read once for all. */
  public ofFields(fields: readonly Field[]): Place[] {
    const places = new Map<Field, Place>();
    for (const ofFile of grouped(fields, ({ source }) => source.file)) {
      for (const ofDocument of grouped(ofFile, ({ source }) => source)) {
        const [{ source }] = ofDocument;
        const document = this.documentOf(source);
        for (const field of ofDocument) {
          const [start, end] = document && spanOf(document, [...field.prefix, ...keysOf(field.path ?? '$')]) || [0, 0];
          places.set(field, this.place(source.file, source.start + start, source.start + end));
        }
      }
    }
    return fields.map((field) => places.get(field) as Place);
  }

  public ofOffset(file: string, offset: number): Place {
    return this.place(file, offset, offset + 1);
  }

  private documentOf({ file, start, end }: DocumentSource): Document | undefined {
    return end - start > LONGEST ? undefined : parseDocument(this.textOf(file).slice(start, end), READER);
  }

  private place(file: string, start: number, end: number): Place {
    const text = this.textOf(file);
    const starts = this.lineStarts(file, text);
    const index = lastAtMost(starts, start);
    const begin = starts[index];
    const next = index + 1 < starts.length ? starts[index + 1] : text.length;
    const length = text[next - 1] !== '\n' ? next - begin : next - begin - (text[next - 2] === '\r' ? 2 : 1);
    const column = start - begin + 1;
    const from = length > LINE ? Math.max(0, column - 1 - WINDOW / 2) : 0;
    return {
      file,
      line: index + 1,
      column,
      endColumn: Math.max(column + 1, Math.min(end - begin, length) + 1),
      text: text.slice(begin + from, begin + (length > LINE ? Math.min(length, from + WINDOW) : length)),
      ...(length > LINE ? { textColumn: from + 1 } : {}),
    };
  }

  private lineStarts(file: string, text: string): readonly number[] {
    const known = this.lines.get(file);
    if (known !== undefined) return known;
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.lines.set(file, starts);
    return starts;
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => unknown): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** Where a field stands: its key, or an entry of a list; the whole map where it has no such key. */
function spanOf(document: Document, keys: ReadonlyArray<string | number>): Span | undefined {
  let node: unknown = document.contents;
  let span: Span | undefined = firstOf(node);
  for (const key of keys) {
    node = resolved(node, document);
    if (isMap(node)) {
      const pair = pairOf(node, String(key), document);
      if (pair === undefined) return span;
      span = keySpan(pair) ?? span;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number' && key < node.items.length) {
      node = node.items[key];
      span = firstOf(node) ?? span;
    } else {
      return span;
    }
  }
  return span;
}

function resolved(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** The last one of a key counts, and what is merged where there is none. */
function pairOf(node: unknown, key: string, document: Document): Pair | undefined {
  if (isSeq(node)) {
    return node.items.map((item) => pairOf(resolved(item, document), key, document)).find((pair) => pair !== undefined);
  }
  if (!isMap(node)) return undefined;
  const pairs = node.items.filter(isPair);
  return pairs.filter((pair) => !isMerge(pair) && String(isScalar(pair.key) ? pair.key.value : pair.key) === key).at(-1)
    ?? pairs.filter(isMerge).flatMap((pair) => pairOf(resolved(pair.value, document), key, document) ?? []).at(-1);
}

function keySpan({ key }: Pair): Span | undefined {
  return isNode(key) && key.range ? [key.range[0], key.range[1]] : undefined;
}

/** The first key of a map, and what begins anything else. */
function firstOf(node: unknown): Span | undefined {
  if (isMap(node) && node.items.length > 0 && node.flow !== true) return keySpan(node.items[0]);
  const range = isNode(node) ? (node as Node).range : undefined;
  return range ? [range[0], range[1]] : undefined;
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
