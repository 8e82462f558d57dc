import { type Node, type Pair, isMap, isNode, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import { keysOf } from '../../manifests/field-path';
import type { Place } from '../../report/check-report';
import { type DocumentSource, READER } from './documents';

/** A part of a text, by where it begins and ends. */
type Span = readonly [start: number, end: number];

/** Lines and columns in the texts of files. A document is read again for them, so that nothing of it has to be kept. */
export class Places {
  private readonly lines = new Map<string, readonly number[]>();
  private last?: { readonly source: DocumentSource; readonly root: unknown };

  constructor(private readonly textOf: (file: string) => string) {}

  /** The field of an object, or else the nearest one around it that is there. */
  public ofField(source: DocumentSource, prefix: ReadonlyArray<string | number>, path: string | undefined): Place {
    const span = spanOf(this.rootOf(source), [...prefix, ...keysOf(path ?? '$')]);
    const [start, end] = span ?? [0, 0];
    return this.place(source.file, source.start + start, source.start + end);
  }

  public ofOffset(file: string, offset: number): Place {
    return this.place(file, offset, offset + 1);
  }

  private rootOf(source: DocumentSource): unknown {
    if (this.last?.source !== source) {
      const text = this.textOf(source.file).slice(source.start, source.end);
      this.last = { source, root: parseDocument(text, READER).contents };
    }
    return this.last.root;
  }

  private place(file: string, start: number, end: number): Place {
    const text = this.textOf(file);
    const starts = this.lineStarts(file, text);
    const index = lastAtMost(starts, start);
    const begin = starts[index];
    const line = text.slice(begin, starts[index + 1] ?? text.length).replace(/[\r\n]+$/, '');
    const column = start - begin + 1;
    return { file, line: index + 1, column, endColumn: Math.max(column + 1, Math.min(end - begin, line.length) + 1), text: line };
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

/** Where a field stands: its key, or an entry of a list; the whole map where it has no such key. */
function spanOf(root: unknown, keys: ReadonlyArray<string | number>): Span | undefined {
  let node: unknown = root;
  let span: Span | undefined = firstOf(root);
  for (const key of keys) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(isScalar(item.key) ? item.key.value : item.key) === String(key));
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
