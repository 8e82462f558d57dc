import { isDeepStrictEqual } from 'node:util';
import { type Manifest } from '../../../support/manifests';

export type Path = readonly (string | number)[];

export interface FieldChange {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
  /** Who wrote it, as the API server knows: the managers that own the field; for a removed one, those that wrote this version. */
  readonly manager: string;
}

/** Every leaf that differs between two versions of an object; not its status, nor what the API server itself counts. */
export function changesBetween(before: Manifest, after: Manifest): FieldChange[] {
  return leavesThatDiffer(withoutBookkeeping(before), withoutBookkeeping(after), [])
    .map((leaf) => ({ ...leaf, manager: managersOf(leaf.path, before, after).join(',') }));
}

function withoutBookkeeping(object: Manifest): object {
  return { ...without(object, 'status'), metadata: without(object.metadata, 'managedFields', 'resourceVersion', 'generation') };
}

function without(map: object, ...keys: string[]): object {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}

type Leaf = Omit<FieldChange, 'manager'>;

function leavesThatDiffer(before: unknown, after: unknown, path: Path): Leaf[] {
  if (isDeepStrictEqual(before, after)) return [];
  // An empty map and none are the same to both sides of a path.
  const left = entriesOf(before) ?? (before === undefined ? entriesOf(after, true) : undefined);
  const right = entriesOf(after) ?? (after === undefined ? entriesOf(before, true) : undefined);
  if (left === undefined || right === undefined
    || Array.isArray(before ?? after) !== Array.isArray(after ?? before)) return [{ path, before, after }];
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  return keys.length === 0 ? [{ path, before, after }]
    : keys.flatMap((key) => leavesThatDiffer(left.get(key), right.get(key), [...path, key]));
}

function entriesOf(value: unknown, empty = false): Map<string | number, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (empty) return new Map();
  return Array.isArray(value) ? new Map(value.map((item, index) => [index, item])) : new Map(Object.entries(value));
}

interface ManagedFields {
  readonly manager: string;
  readonly operation: string;
  readonly subresource?: string;
  readonly time?: string;
  readonly fieldsV1?: Fields;
}

interface Fields {
  readonly [key: string]: Fields;
}

function managersOf(path: Path, before: Manifest, after: Manifest): string[] {
  const entries = managed(after);
  const owners = entries.filter(({ fieldsV1 }) => owns(fieldsV1 ?? {}, path, after));
  const earlier = managed(before);
  const writers = entries.filter((entry) => !earlier.some((other) => isDeepStrictEqual(other, entry)));
  const found = owners.filter((entry) => writers.includes(entry));
  return [...new Set([found, owners, writers].find((list) => list.length > 0)?.map(({ manager }) => manager) ?? [])];
}

function managed({ metadata }: Manifest): ManagedFields[] {
  return (metadata.managedFields as ManagedFields[] | undefined) ?? [];
}

/** Whether a set of fields has the path, or an ancestor of it that is owned as a whole. */
function owns(fields: Fields, path: Path, value: unknown): boolean {
  if (path.length === 0) return true;
  const [head, ...rest] = path;
  const child = (value as { [key: string | number]: unknown } | undefined)?.[head];
  const keys = Object.keys(fields).filter((key) => key !== '.');
  // Nothing below is owned separately: this one owns it all.
  if (keys.length === 0) return true;
  const key = typeof head === 'string' ? `f:${head}` : keys.find((candidate) => isElement(candidate, head, child));
  return key !== undefined && fields[key] !== undefined && owns(fields[key], rest, child);
}

function isElement(key: string, index: number, element: unknown): boolean {
  const [kind, text] = [key.slice(0, 1), key.slice(2)];
  if (kind === 'i') return Number(text) === index;
  if (kind === 'v') return isDeepStrictEqual(JSON.parse(text), element);
  if (kind !== 'k' || typeof element !== 'object' || element === null) return false;
  return Object.entries(JSON.parse(text) as object).every(([name, wanted]) => (element as { [name: string]: unknown })[name] === wanted);
}
