import type { Channel } from './bundles';
import type { LoadedBundleKind } from './load';
import type { KindSchema } from './strip';

/** The folder in `imports/`. */
export const BUNDLES_FOLDER = 'gateway-api';

/** What one channel of one bundle serves. */
export interface BundleRow {
  readonly bundle: string;
  readonly channel: Channel;
  /** The kinds whose schemas are those of the other channel of the same bundle. */
  readonly ofOtherChannel?: readonly string[];
  /** Kind, then served version, then the file with the schema, in `imports/`. Its own `version` is that of the first one that has it. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface BundleTable {
  readonly bundles: readonly BundleRow[];
  /** The schemas that no file has yet. */
  readonly schemas: ReadonlyMap<string, KindSchema>;
}

/** Bundles in the order of their files, kinds by name. Equal schemas are one file, whatever version, channel and bundle they are of. */
export function tableOf(loaded: readonly LoadedBundleKind[], known: ReadonlyArray<readonly [string, KindSchema]>): BundleTable {
  const files = new Map(known.map(([file, schema]) => [contentOf(schema), file]));
  const schemas = new Map<string, KindSchema>();
  for (const { file: { bundle, channel }, kindSchema } of loaded) {
    const content = contentOf(kindSchema);
    if (!files.has(content)) {
      const file = `${BUNDLES_FOLDER}/${kindSchema.kind.toLowerCase()}_${kindSchema.version}-${bundle}-${channel}.json`;
      files.set(content, file);
      schemas.set(file, kindSchema);
    }
  }
  const names = [...new Set(loaded.map(nameOf))];
  const bundles = names.map(name => row(loaded.filter(kind => nameOf(kind) === name), schema => files.get(contentOf(schema)) ?? ''));
  return { bundles, schemas };
}

function row(group: readonly LoadedBundleKind[], fileOf: (schema: KindSchema) => string): BundleRow {
  const { bundle, channel } = group[0].file;
  const names = [...new Set(group.map(({ kindSchema }) => kindSchema.kind))].sort();
  const others = names.filter(name => group.some(({ file, kindSchema }) => kindSchema.kind === name && file.fileChannel !== channel));
  const kinds = names.map(name => {
    const versions = group.map(({ kindSchema }) => kindSchema).filter(({ kind }) => kind === name);
    return [name, Object.fromEntries(versions.map(schema => [schema.version, fileOf(schema)]))] as const;
  });
  return { bundle, channel, ...(others.length > 0 && { ofOtherChannel: others }), kinds: Object.fromEntries(kinds) };
}

function nameOf({ file: { bundle, channel } }: LoadedBundleKind): string {
  return `${bundle}-${channel}`;
}

function contentOf(schema: KindSchema): string {
  return JSON.stringify({ ...schema, version: undefined });
}
