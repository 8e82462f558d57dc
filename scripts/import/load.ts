import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { ImportEntry } from './entries';
import { stripCrd, type CustomResourceDefinition, type KindSchema } from './strip';

export interface LoadedKind {
  readonly entry: ImportEntry;
  /** Put in front of the class name; may be empty. */
  readonly classPrefix: string;
  readonly kindSchema: KindSchema;
}

// The storage version of every other kind is the one that we need. The Argo Rollouts plugin reads TLSRoutes as v1alpha2.
const VERSIONS: Record<string, string> = { 'tlsroutes.gateway.networking.k8s.io': 'v1alpha2' };

/** Reads and strips all files; throws one error that lists every problem. */
export async function loadKinds(entries: readonly ImportEntry[], from: string | undefined): Promise<LoadedKind[]> {
  const texts = new Map<string, Promise<string>>();
  const results = await Promise.allSettled(entries.map(async entry => {
    const source = from === undefined ? entry.url : path.join(from, entry.fileName);
    const text = texts.get(source) ?? read(source, from === undefined);
    texts.set(source, text);
    return loadKind(entry, source, await text);
  }));
  const problems = results.flatMap(result => result.status === 'rejected' ? [message(result.reason)] : []);
  if (problems.length > 0) {
    throw new Error([...new Set(problems)].join('\n'));
  }
  return results.flatMap(result => result.status === 'fulfilled' ? [result.value] : []);
}

function loadKind(entry: ImportEntry, source: string, text: string): LoadedKind {
  const crds = parseAllDocuments(text)
    .map(document => document.toJS() as CustomResourceDefinition | null)
    .filter(crd => crd?.kind === 'CustomResourceDefinition')
    .filter(crd => entry.plural === undefined || crd?.spec.names.plural === entry.plural);
  const [crd] = crds;
  if (!crd || crds.length > 1) {
    const what = entry.plural === undefined ? 'CustomResourceDefinition' : `CustomResourceDefinition of '${entry.plural}'`;
    throw new Error(`import '${entry.name}': ${source} must hold one ${what}, not ${crds.length}`);
  }
  return { entry, classPrefix: classPrefix(entry.name, crd.spec.names.kind), kindSchema: stripCrd(crd, VERSIONS[crd.metadata.name]) };
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
