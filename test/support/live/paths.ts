import { isDeepStrictEqual } from 'node:util';
import { type Path } from '../jq';
import { type Manifest } from '../manifests';

/** Maps that a server-side apply takes as one value. */
const ATOMIC = ['Service.spec.selector'];

/**
 * Where a live object differs from Git's, as Argo CD compares them: of a map the keys that Git has, of an array or an
 * atomic map everything, as a server-side apply would send it.
 */
export function differences(git: Manifest, live: Manifest): string[] {
  return different(knownTypes(git), knownTypes(live), git.kind, false);
}

/** Where a live object differs from Git's in anything. */
export function allDifferences(git: Manifest, live: Manifest): string[] {
  return different(withoutEmptyMaps(knownTypes(git)), withoutEmptyMaps(knownTypes(live)), git.kind, true);
}

function different(git: unknown, live: unknown, path: string, whole: boolean): string[] {
  if (Array.isArray(git) && Array.isArray(live) && git.length === live.length) {
    return git.flatMap((entry, index) => different(entry, live[index], `${path}[${index}]`, true));
  }
  if (isMap(git) && isMap(live)) {
    const all = whole || ATOMIC.includes(path);
    const keys = all ? [...new Set([...Object.keys(git), ...Object.keys(live)])] : Object.keys(git);
    return keys.flatMap((key) => different(git[key], live[key], `${path}.${key}`, all));
  }
  return isDeepStrictEqual(git, live) ? [] : [path];
}

/** Argo CD reads the pods of a Rollout through their Go type, which says `resources: {}` for none (knowntypes_normalizer.go). */
function knownTypes(object: Manifest): Manifest {
  const pod = object.spec?.template?.spec;
  if (object.kind !== 'Rollout' || pod === undefined) return object;
  const typed = (containers: any[] | undefined): any[]
    | undefined => containers?.map((container) => ({ ...container, resources: container.resources ?? {} }));
  const spec = { ...pod, containers: typed(pod.containers), initContainers: typed(pod.initContainers) };
  return { ...object, spec: { ...object.spec, template: { ...object.spec.template, spec } } };
}

/** A map of labels or annotations that lost its last key is gone for the API server. */
function withoutEmptyMaps(object: Manifest): Manifest {
  const { labels, annotations, ...rest } = object.metadata;
  const kept = Object.entries({ labels, annotations }).filter(([, map]) => Object.keys((map ?? {}) as object).length > 0);
  return { ...object, metadata: { ...rest, ...Object.fromEntries(kept) } };
}

/** The paths of all values that are neither a map nor an array, and of empty ones. */
export function leaves(value: unknown, path: Path = []): Path[] {
  const entries = children(value);
  return entries.length === 0 ? [path] : entries.flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** The paths of all arrays. */
export function arrays(value: unknown, path: Path = []): Path[] {
  const inner = children(value).flatMap(([key, entry]) => arrays(entry, [...path, key]));
  return Array.isArray(value) ? [path, ...inner] : inner;
}

function children(value: unknown): Array<[string | number, unknown]> {
  if (Array.isArray(value)) return value.map((entry, index) => [index, entry]);
  return isMap(value) ? Object.entries(value) : [];
}

/** Not `structuredClone`: under jest its objects are not those of the test, and so equal to none. */
export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<any>((inner, key) => inner?.[key], value);
}

/** A copy of the object with another value at the path; `undefined` takes it out. */
export function withValue<T>(object: T, path: Path, value: unknown): T {
  const copy = copyOf(object);
  const parent: any = valueAt(copy, path.slice(0, -1));
  const key = path[path.length - 1];
  if (value !== undefined) parent[key] = value;
  else if (Array.isArray(parent)) parent.splice(key as number, 1);
  else delete parent[key];
  return copy;
}

/**
 * The path in Git's object of what stands at a path of the live one, or undefined where it was added. Where an array has
 * got more entries, they are told by name.
 */
export function gitPath(git: unknown, live: unknown, path: Path): Path | undefined {
  if (path.length === 0) return git === undefined ? undefined : [];
  const [key, ...rest] = path;
  const own = Array.isArray(git) && Array.isArray(live) ? counterpart(git, live, key as number) : key;
  const inner = own === undefined ? undefined : gitPath((git as any)?.[own], (live as any)?.[key], rest);
  return inner === undefined ? undefined : [own as string | number, ...inner];
}

function counterpart(git: readonly any[], live: readonly any[], index: number): number | undefined {
  if (git.length === live.length) return index;
  const { name } = live[index];
  const before = live.slice(0, index).filter((entry) => entry.name === name).length;
  return git.flatMap((entry, position) => (entry.name === name ? [position] : []))[before];
}

function isMap(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
