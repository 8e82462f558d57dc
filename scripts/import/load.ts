import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { BundleFile } from './bundles';
import type { ImportEntry } from './entries';
import { stripCrd, type CustomResourceDefinition, type KindSchema } from './strip';

export interface LoadedKind {
  readonly entry: ImportEntry;
  /** Put in front of the class name; may be empty. */
  readonly classPrefix: string;
  readonly kindSchema: KindSchema;
}

/** One version of a kind that a bundle serves. */
export interface LoadedBundleKind {
  readonly file: BundleFile;
  readonly kindSchema: KindSchema;
}

type Source = Pick<ImportEntry, 'url' | 'fileName' | 'plural'>;

// The storage version of every other kind is the one that we need. These two are written as v1alpha2 or as v1, by what the cluster
// serves and the plugin reads, and the binding of v1alpha2 serves for both: it has every field of v1, and asks for no more.
const VERSIONS: Record<string, string> = {
  'tcproutes.gateway.networking.k8s.io': 'v1alpha2',
  'tlsroutes.gateway.networking.k8s.io': 'v1alpha2',
};

/** Reads and strips the files of all bindings; throws one error that lists every problem. */
export async function loadKinds(entries: readonly ImportEntry[], from: string | undefined): Promise<LoadedKind[]> {
  return load(entries, from, entry => `import '${entry.name}'`, (entry, crd) => [{
    entry, classPrefix: classPrefix(entry.name, crd.spec.names.kind), kindSchema: stripCrd(crd, VERSIONS[crd.metadata.name]),
  }]);
}

/** Reads and strips each served version in the files of all bundles; throws one error that lists every problem. */
export async function loadBundles(files: readonly BundleFile[], from: string | undefined): Promise<LoadedBundleKind[]> {
  return load(files, from, file => `bundle '${file.bundle}-${file.channel}'`, (file, crd) =>
    crd.spec.versions.filter(version => version.served).map(({ name }) => ({ file, kindSchema: stripCrd(crd, name) })));
}

async function load<S extends Source, T>(
  sources: readonly S[], from: string | undefined, what: (source: S) => string, take: (source: S, crd: CustomResourceDefinition) => T[],
): Promise<T[]> {
  const texts = new Map<string, Promise<string>>();
  const results = await Promise.allSettled(sources.map(async source => {
    const place = from === undefined ? source.url : path.join(from, source.fileName);
    const text = texts.get(place) ?? read(place, from === undefined);
    texts.set(place, text);
    return take(source, definition(source, what(source), place, await text));
  }));
  const problems = results.flatMap(result => result.status === 'rejected' ? [message(result.reason)] : []);
  if (problems.length > 0) {
    throw new Error([...new Set(problems)].join('\n'));
  }
  return results.flatMap(result => result.status === 'fulfilled' ? result.value : []);
}

function definition({ plural }: Source, label: string, place: string, text: string): CustomResourceDefinition {
  const crds = parseAllDocuments(text)
    .map(document => document.toJS() as CustomResourceDefinition | null)
    .filter(crd => crd?.kind === 'CustomResourceDefinition')
    .filter(crd => plural === undefined || crd?.spec.names.plural === plural);
  const [crd] = crds;
  if (!crd || crds.length > 1) {
    const what = plural === undefined ? 'CustomResourceDefinition' : `CustomResourceDefinition of '${plural}'`;
    throw new Error(`${label}: ${place} must hold one ${what}, not ${crds.length}`);
  }
  return crd;
}

/** `istio-gateway` for the kind Gateway is the class IstioGateway; `gateway` needs no prefix. */
export function classPrefix(name: string, kind: string): string {
  const kebab = kind.replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3-$2').toLowerCase();
  if (name !== kebab && !name.endsWith(`-${kebab}`)) {
    throw new Error(`import '${name}' holds the kind ${kind}: its name must be '${kebab}' or end with '-${kebab}'`);
  }
  return name.slice(0, -kebab.length).split('-').map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

async function read(source: string, isUrl: boolean): Promise<string> {
  try {
    return isUrl ? await download(source) : await readFile(source, 'utf8');
  } catch (error) {
    throw new Error(`cannot read ${source}: ${reason(error)}`, { cause: error });
  }
}

async function download(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${response.status} ${response.statusText}`);
  }
  return response.text();
}

function reason(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
    return 'no such file';
  }
  // `fetch` only says "fetch failed" itself.
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? message(error) : message(cause);
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
