import { type JqNode, type JqOperator, JqUnknown } from './node';
import {
  JqError, type JqPath, canonical, entriesIn, isEqual, isList, isMap, isTrue, order, pattern, textOf, typeName, valueAt, without,
} from './values';

/** A value, and where it stands in the object; no path where it was made on the way. */
interface Found {
  readonly value: unknown;
  readonly path?: JqPath;
}

type Variables = ReadonlyMap<string, unknown>;

/** An expression that needs more than that is nobody's. */
const MOST_STEPS = 200_000;

/** Runs an expression as jq does: it gives its results one by one, and may fail on the way. */
export class JqEvaluator {
  private steps = 0;

  /** The parts that an expression selects. */
  public paths(node: JqNode, document: unknown): JqPath[] {
    return [...this.run(node, { value: document, path: [] }, new Map())].map(({ path }) => {
      if (path === undefined) throw new JqUnknown('a result that is no part of the object');
      return path;
    });
  }

  private* run(node: JqNode, from: Found, variables: Variables): Generator<Found> {
    if (++this.steps > MOST_STEPS) throw new JqUnknown('too long');
    switch (node.type) {
      case 'identity': yield from; break;
      case 'literal': yield { value: node.value }; break;
      case 'variable': {
        if (!variables.has(node.name)) throw new JqUnknown(node.name);
        yield { value: variables.get(node.name) };
        break;
      }
      case 'field': yield* this.field(node, from, variables); break;
      case 'each':
        for (const found of this.run(node.of, from, variables)) yield* this.entries(found);
        break;
      case 'optional': yield* this.optional(node.of, from, variables); break;
      case 'list': yield { value: node.of === undefined ? [] : this.values(node.of, from, variables) }; break;
      case 'operation': yield* this.operation(node.operator, node.left, node.right, from, variables); break;
      case 'binding':
        for (const value of this.stream(node.value, from, variables)) {
          yield* this.run(node.body, from, new Map([...variables, [node.name, value]]));
        }
        break;
      case 'call': yield* this.call(node.name, node.args, from, variables); break;
    }
  }

  /** The values alone. */
  private* stream(node: JqNode, { value }: Found, variables: Variables): Generator<unknown> {
    for (const found of this.run(node, { value }, variables)) yield found.value;
  }

  private values(node: JqNode, from: Found, variables: Variables): unknown[] {
    return [...this.stream(node, from, variables)];
  }

  private* field(node: JqNode & { readonly type: 'field' }, from: Found, variables: Variables): Generator<Found> {
    for (const found of this.run(node.of, from, variables)) {
      for (const key of this.stream(node.key, from, variables)) yield this.part(found, key);
    }
  }

  private part({ value, path }: Found, key: unknown): Found {
    const inner = valueAt(value, key);
    return { value: inner, path: path && [...path, key as string | number] };
  }

  private* entries({ value, path }: Found): Generator<Found> {
    for (const [key, inner] of entriesIn(value)) yield { value: inner, path: path && [...path, key] };
  }

  /** What comes before it fails stays. Of a path only the last part may fail. */
  private* optional(of: JqNode, from: Found, variables: Variables): Generator<Found> {
    if (of.type === 'field' || of.type === 'each') {
      for (const found of this.run(of.of, from, variables)) {
        const last: JqNode = of.type === 'each' ? { type: 'each', of: { type: 'identity' } } : { type: 'identity' };
        if (of.type === 'each') yield* withoutError(this.run(last, found, variables));
        else for (const key of this.stream(of.key, from, variables)) yield* withoutError(one(() => this.part(found, key)));
      }
      return;
    }
    yield* withoutError(this.run(of, from, variables));
  }

  private* operation(operator: JqOperator, left: JqNode, right: JqNode, from: Found, variables: Variables): Generator<Found> {
    switch (operator) {
      case '|':
        for (const found of this.run(left, from, variables)) yield* this.run(right, found, variables);
        break;
      case ',':
        yield* this.run(left, from, variables);
        yield* this.run(right, from, variables);
        break;
      case '//': {
        const found = this.alternatives(left, from, variables);
        if (found.length > 0) yield* found;
        else yield* this.run(right, from, variables);
        break;
      }
      case 'and': case 'or':
        for (const value of this.stream(left, from, variables)) {
          if (isTrue(value) === (operator === 'or')) yield { value: operator === 'or' };
          else for (const other of this.stream(right, from, variables)) yield { value: isTrue(other) };
        }
        break;
      default:
        for (const other of this.stream(right, from, variables)) {
          for (const value of this.stream(left, from, variables)) yield { value: together(operator, value, other) };
        }
    }
  }

  /** On an error jq fails, and that of Go takes the other side. */
  private alternatives(left: JqNode, from: Found, variables: Variables): Found[] {
    try {
      return [...this.run(left, from, variables)].filter(({ value }) => isTrue(value));
    } catch (error) {
      throw error instanceof JqError ? new JqUnknown('an error before //') : error;
    }
  }

  private* call(name: string, args: readonly JqNode[], from: Found, variables: Variables): Generator<Found> {
    const { value } = from;
    switch (name) {
      case 'select':
        for (const chosen of this.stream(args[0], from, variables)) if (isTrue(chosen)) yield from;
        break;
      case 'empty': break;
      case 'recurse': yield* this.recurse(from); break;
      case 'first': yield this.part(from, 0); break;
      case 'arrays': if (isList(value)) yield from; break;
      case 'objects': if (isMap(value)) yield from; break;
      case 'strings': if (typeof value === 'string') yield from; break;
      case 'values': if ((value ?? null) !== null) yield from; break;
      case 'map': {
        const inner = [...this.entries({ value })].flatMap((each) => this.values(args[0], each, variables));
        yield { value: inner };
        break;
      }
      case 'del': {
        const paths = [...this.run(args[0], { value, path: [] }, variables)].map(({ path }) => path);
        if (paths.some((path) => path === undefined)) throw new JqUnknown('a deletion of what is no part');
        yield { value: without(value, paths.filter((path) => path !== undefined)) };
        break;
      }
      case 'any': case 'all': yield { value: this.some(name === 'any', args, from, variables) }; break;
      case 'IN': yield { value: this.values(args[0], from, variables).some((each) => isEqual(each, value)) }; break;
      default:
        for (const given of this.combinations(args, from, variables)) yield { value: applied(name, value, given) };
    }
  }

  private some(any: boolean, args: readonly JqNode[], from: Found, variables: Variables): boolean {
    const items = args.length === 2 ? this.stream(args[0], from, variables) : values(this.entries({ value: from.value }));
    const condition: JqNode = args.length === 0 ? { type: 'identity' } : args[args.length - 1];
    for (const value of items) {
      for (const result of this.stream(condition, { value }, variables)) if (isTrue(result) === any) return any;
    }
    return !any;
  }

  private* recurse(from: Found): Generator<Found> {
    if (++this.steps > MOST_STEPS) throw new JqUnknown('too long');
    yield from;
    if (isList(from.value) || isMap(from.value)) for (const inner of this.entries(from)) yield* this.recurse(inner);
  }

  private combinations(args: readonly JqNode[], from: Found, variables: Variables): unknown[][] {
    return args.reduce<unknown[][]>((known, arg) => {
      const given = this.values(arg, from, variables);
      return known.flatMap((before) => given.map((each) => [...before, each]));
    }, [[]]);
  }
}

function* withoutError(found: Generator<Found>): Generator<Found> {
  try {
    yield* found;
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
  }
}

function* one(make: () => Found): Generator<Found> {
  yield make();
}

function* values(found: Iterable<Found>): Generator<unknown> {
  for (const { value } of found) yield value;
}

function together(operator: JqOperator, one: unknown, other: unknown): unknown {
  switch (operator) {
    case '==': return isEqual(one, other);
    case '!=': return !isEqual(one, other);
    case '<': return order(one, other) < 0;
    case '<=': return order(one, other) <= 0;
    case '>': return order(one, other) > 0;
    case '>=': return order(one, other) >= 0;
    default:
      if (typeof one === 'string' && typeof other === 'string') return one + other;
      if (typeof one === 'number' && typeof other === 'number') return one + other;
      throw new JqUnknown('a sum of other things than numbers or texts');
  }
}

function applied(name: string, value: unknown, [first, second]: readonly unknown[]): unknown {
  switch (name) {
    case 'not': return !isTrue(value);
    case 'type': return typeName(value);
    case 'test': return pattern(first).test(textOf(value, name));
    case 'startswith': return textOf(value, name).startsWith(textOf(first, name));
    case 'endswith': return textOf(value, name).endsWith(textOf(first, name));
    case 'contains':
      if (typeof value === 'string' && typeof first === 'string') return value.includes(first);
      throw new JqUnknown('contains of other things than texts');
    case 'sub': return replaced(textOf(value, name), pattern(first), textOf(second, name));
    case 'tostring': return typeof value === 'string' ? value : simple(value);
    case 'ascii_downcase': return textOf(value, name).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    case 'fromjson': return parsed(textOf(value, name));
    case 'has': return hasKey(value, first);
    case 'length': return lengthOf(value);
    case 'keys':
      if (isMap(value)) return Object.keys(value).sort();
      return entriesIn(value).map(([index]) => index);
    case 'unique': return distinct(value);
    default: throw new JqUnknown(name);
  }
}

function replaced(value: string, found: RegExp, by: string): string {
  return value.replace(found, () => by);
}

function simple(value: unknown): string {
  if (isList(value) || isMap(value) || (typeof value === 'number' && !Number.isSafeInteger(value))) throw new JqUnknown('tostring');
  return JSON.stringify(value ?? null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new JqError('a text is no JSON');
  }
}

function hasKey(value: unknown, key: unknown): boolean {
  if (isMap(value) && typeof key === 'string') return Object.hasOwn(value, key);
  if (isList(value) && typeof key === 'number') return key >= 0 && key < value.length;
  if ((value ?? null) === null) return false;
  throw new JqError(`cannot look for a key in ${typeName(value)}`);
}

function lengthOf(value: unknown): number {
  if (isList(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  if (typeof value === 'string') return [...value].length;
  if ((value ?? null) === null) return 0;
  if (typeof value === 'number') return Math.abs(value);
  throw new JqError('a boolean has no length');
}

function distinct(value: unknown): unknown[] {
  if (!isList(value)) throw new JqError(`cannot sort ${typeName(value)}`);
  const known = [...new Map(value.map((each) => [canonical(each), each])).values()];
  return known.sort((one, other) => order(one, other));
}
