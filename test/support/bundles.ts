import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifests';
import { crdDefaultsProblems, type KindSchema, schemaProblems } from './schema';

const IMPORTS = join(__dirname, '../../imports');

/** A row of the table that `npm run import` writes. */
export interface BundleRow {
  readonly bundle: string;
  readonly channel: string;
  readonly ofOtherChannel?: readonly string[];
  readonly kinds: { readonly [kind: string]: { readonly [version: string]: string } };
}

export const bundleRows = JSON.parse(readFileSync(join(IMPORTS, 'gateway-api/bundles.json'), 'utf8')) as readonly BundleRow[];

const files = new Map<string, KindSchema>();

/** The schema in a file that the table names. */
export function schemaIn(file: string): KindSchema {
  const known = files.get(file) ?? JSON.parse(readFileSync(join(IMPORTS, file), 'utf8')) as KindSchema;
  files.set(file, known);
  return known;
}

/** One channel of one bundle of the Gateway API, as an API server serves it. */
export class ServedBundle {
  public readonly name: string;
  private readonly served: readonly KindSchema[];

  public constructor(row: BundleRow) {
    this.name = `${row.bundle} ${row.channel}`;
    this.served = Object.values(row.kinds).flatMap((versions) =>
      Object.entries(versions).map(([version, file]) => ({ ...schemaIn(file), version })));
  }

  public serves({ apiVersion, kind }: Manifest): boolean {
    return this.served.some((known) => `${known.group}/${known.version}` === apiVersion && known.kind === kind);
  }

  /** What the API server would reject, drop, or add inside of an array. */
  public problems(manifest: Manifest): string[] {
    return [...schemaProblems(manifest, this.served), ...crdDefaultsProblems(manifest, this.served)];
  }
}

/** Of every release and channel that is supported. */
export const servedBundles: readonly ServedBundle[] = bundleRows.map((row) => new ServedBundle(row));
