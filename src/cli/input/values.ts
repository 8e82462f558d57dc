import {
  type Alias, type Pair, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq, isAlias, isMap, isNode, isPair, isScalar, isSeq,
} from 'yaml';
import type { SyntaxProblem } from './syntax-problem';

/** No object of Kubernetes is nested so deeply, and no reader gets through without an end. */
const DEEPEST = 500;

/** How much aliases may add to a document, and how many times as much as stands there. */
const MOST_ADDED = 400_000;
const MOST_TIMES = 10;

export const TOO_DEEP = 'must not be nested so deeply';

/** What an anchor stands for, and how many values that are with all that is in it. */
interface Anchored {
  readonly value: unknown;
  readonly size: number;
}

interface JsonMap {
  [key: string]: unknown;
}

/** What makes it no use to read on. */
class Unreadable extends Error {
  constructor(public readonly problem: SyntaxProblem) {
    super(problem.message);
  }
}

export interface ReadValue {
  /** Undefined where nothing can be made of it. */
  readonly value?: unknown;
  readonly problems: readonly SyntaxProblem[];
}

/** The value of a document, as Kubernetes reads it: keys are texts, and of two equal ones the last counts. */
export function valueOf(root: unknown, text: string): ReadValue {
  const reader = new ValueReader(text);
  try {
    return { value: reader.read(root), problems: reader.problems };
  } catch (error) {
    if (error instanceof Unreadable) return { problems: [...reader.problems, error.problem] };
    throw error;
  }
}

class ValueReader {
  public readonly problems: SyntaxProblem[] = [];
  private readonly anchors = new Map<string, Anchored | undefined>();
  private written = 0;
  private added = 0;

  constructor(private readonly text: string) {}

  public read(node: unknown, depth = 0): unknown {
    if (isAlias(node)) return this.alias(node);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    if (depth > DEEPEST) throw new Unreadable({ message: TOO_DEEP, offset: offsetOf(node) });
    const { anchor } = node as { readonly anchor?: string };
    if (anchor === undefined) return this.plain(node, depth);
    this.anchors.set(anchor, undefined);
    const before = this.written + this.added;
    const value = this.plain(node, depth);
    this.anchors.set(anchor, { value, size: this.written + this.added - before });
    return value;
  }

  private plain(node: Scalar | YAMLMap | YAMLSeq, depth: number): unknown {
    this.written += 1;
    if (isScalar(node)) return typeof node.value === 'symbol' ? node.source : node.value;
    return isMap(node) ? this.map(node, depth + 1) : node.items.map((item) => this.read(item, depth + 1));
  }

  private map(node: YAMLMap, depth: number): JsonMap {
    const value: JsonMap = {};
    const keys = new Map<string, number>();
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      if (isMerge(pair)) {
        this.merge(value, pair.value, depth);
        continue;
      }
      const key = this.key(pair.key);
      if (key === undefined) continue;
      const offset = offsetOf(pair.key);
      const first = keys.get(key);
      if (first === undefined) keys.set(key, offset);
      else this.problems.push({ message: `must have the key ${key} once: line ${this.lineOf(first)} has it, too, and only the last `
        + 'counts', offset });
      put(value, key, this.read(pair.value, depth));
    }
    return value;
  }

  private key(node: unknown): string | undefined {
    const value = isAlias(node) ? this.alias(node) : isScalar(node) ? node.value : undefined;
    if (node === null || value === null) return 'null';
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    this.problems.push({ message: 'must have a text as a key, no map and no list; a text that begins with { or [ needs quotes',
      offset: offsetOf(node) });
    return undefined;
  }

  /** What was merged before counts for less, as does what stands above. */
  private merge(target: JsonMap, node: unknown, depth: number): void {
    const merged = this.read(node, depth);
    const maps: unknown[] = Array.isArray(merged) ? [...merged as unknown[]].reverse() : [merged];
    for (const map of maps) {
      if (typeof map === 'object' && map !== null && !Array.isArray(map)) {
        for (const [key, value] of Object.entries(map)) put(target, key, value);
      } else {
        this.problems.push({ message: 'must merge a map, or a list of maps', offset: offsetOf(node) });
      }
    }
  }

  private alias(node: Alias): unknown {
    const { source } = node;
    const anchored = this.anchors.get(source);
    if (anchored === undefined) {
      const why = this.anchors.has(source) ? 'must not stand in what it stands for' : 'must be called &… somewhere above';
      throw new Unreadable({ message: `the alias *${source} ${why}`, offset: offsetOf(node) });
    }
    this.added += anchored.size;
    if (this.added > MOST_ADDED && this.added > MOST_TIMES * this.written) {
      throw new Unreadable({ message: 'must not grow so much by its aliases: Kubernetes refuses it', offset: offsetOf(node) });
    }
    return anchored.value;
  }

  private lineOf(offset: number): number {
    let line = 1;
    for (let at = this.text.indexOf('\n'); at !== -1 && at < offset; at = this.text.indexOf('\n', at + 1)) line += 1;
    return line;
  }
}

/** Whether it is `<<` without quotes. */
export function isMerge({ key }: Pair): boolean {
  return isScalar(key) && typeof key.value === 'symbol';
}

function put(target: JsonMap, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  else target[key] = value;
}

function offsetOf(node: unknown): number {
  return (isNode(node) ? (node as ParsedNode).range : undefined)?.[0] ?? 0;
}
