import { type Chart, Testing } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { crdDefaultsProblems, schemaProblems } from './schema';

// Tests reach into the fields of every kind, deeper than a type would follow.
 

/** A manifest as plain JSON. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: any };
  readonly [field: string]: any;
}

/** The chart's manifests; throws if one of them is not valid against its CRD or incomplete in an array. */
export function synth(chart: Chart): Manifest[] {
  const manifests: Manifest[] = Testing.synth(chart);
  const problems = manifests.flatMap((manifest) =>
    [...schemaProblems(manifest), ...crdDefaultsProblems(manifest)].map((text) => `${nameOf(manifest)} ${text}`));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return manifests;
}

/** The one manifest of that kind (and name). */
export function find(manifests: readonly Manifest[], kind: string, name?: string): Manifest {
  const found = manifests.filter((manifest) => manifest.kind === kind && (name === undefined || manifest.metadata.name === name));
  if (found.length === 1) return found[0];
  const wanted = name === undefined ? kind : `${kind}/${name}`;
  const rest = manifests.map(nameOf).join(', ') || 'none';
  throw new Error(found.length === 0 ? `no ${wanted} among: ${rest}` : `${found.length} of ${wanted} among: ${rest}`);
}

/** The manifests in a YAML text, which may have several documents. */
export function load(yamlText: string): Manifest[] {
  return parseAllDocuments(yamlText).flatMap((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    const manifest = document.toJS() as Manifest | null;
    return manifest === null ? [] : [manifest];
  });
}

function nameOf({ kind, metadata }: Manifest): string {
  return `${kind}/${metadata.name}`;
}
