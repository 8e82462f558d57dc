import type { ObjectKind } from '../facts/kinds';
import { selects } from './label-selector';
import { type JsonObject, type ObjectKey, at, keyOf, objectsIn, record } from './manifest';

interface Entry {
  readonly manifest: JsonObject;
  readonly key: ObjectKey;
  readonly position: number;
}

/** Entries by namespace, `''` for those that leave it to whoever applies them. */
type Namespaces = Map<string, Entry[]>;

/**
 * The objects of one list of manifests, with `kind: List` taken apart. What comes out is in the order of the list.
 *
 * A manifest without namespace is wherever the others are: whoever applies it fills in one, which is usually that of
 * the others. A namespace `''` in a question is that of such a manifest.
 */
export class ManifestIndex {
  public readonly all: readonly JsonObject[];
  private readonly keys = new Map<JsonObject, ObjectKey>();
  private readonly kinds = new Map<string, Namespaces>();
  private readonly names = new Map<string, Namespaces>();
  private readonly labels = new Map<string, Map<string, Entry[]>>();

  constructor(manifests: readonly unknown[]) {
    this.all = objectsIn(manifests);
    this.all.forEach((manifest, position) => {
      const key = keyOf(manifest);
      const entry = { manifest, key, position };
      this.keys.set(manifest, key);
      add(this.kinds, kindId(key), entry);
      add(this.names, nameId(key, key.name), entry);
    });
  }

  /** The key of an object of the list. */
  public key(manifest: JsonObject): ObjectKey {
    return this.keys.get(manifest) ?? keyOf(manifest);
  }

  /** The objects of a kind, in one namespace if that is given. */
  public of(kind: ObjectKind, namespace = ''): JsonObject[] {
    return manifestsOf(this.entriesOf(kind, namespace));
  }

  /** The objects of a name in a namespace. If there are several, those that say the namespace themselves are preferred. */
  public named(kind: ObjectKind, namespace: string, name: string): JsonObject[] {
    const found = this.names.get(nameId(kind, name));
    if (found === undefined) return [];
    const own = found.get(namespace);
    if (own !== undefined) return manifestsOf(own);
    return manifestsOf(namespace === '' ? [...found.values()].flat() : found.get('') ?? []);
  }

  /** The objects of a name, wherever they are. */
  public anywhere(kind: ObjectKind, name: string): JsonObject[] {
    return manifestsOf([...this.names.get(nameId(kind, name))?.values() ?? []].flat());
  }

  /** The objects of a kind that a label selector selects in a namespace. */
  public selected(kind: ObjectKind, namespace: string, selector: JsonObject): JsonObject[] {
    const labels = Object.entries(record(selector.matchLabels));
    const candidates = labels.length === 0 ? this.entriesOf(kind, namespace)
      : smallest(labels.map(([key, value]) => this.labelled(kind).get(labelId(key, value)) ?? []));
    return manifestsOf(candidates.filter(({ manifest, key }) => isIn(key, namespace) && selects(selector, manifest)));
  }

  private entriesOf(kind: ObjectKind, namespace: string): Entry[] {
    const found = this.kinds.get(kindId(kind));
    if (found === undefined) return [];
    return namespace === '' ? [...found.values()].flat() : [...found.get(namespace) ?? [], ...found.get('') ?? []];
  }

  private labelled(kind: ObjectKind): Map<string, Entry[]> {
    const known = this.labels.get(kindId(kind));
    if (known !== undefined) return known;
    const found = new Map<string, Entry[]>();
    for (const entry of this.entriesOf(kind, '')) {
      for (const [key, value] of Object.entries(record(at(entry.manifest, 'metadata', 'labels')))) {
        append(found, labelId(key, value), entry);
      }
    }
    this.labels.set(kindId(kind), found);
    return found;
  }
}

function isIn({ namespace }: ObjectKey, wanted: string): boolean {
  return wanted === '' || namespace === undefined || namespace === wanted;
}

function add(map: Map<string, Namespaces>, id: string, entry: Entry): void {
  const namespaces = map.get(id) ?? new Map<string, Entry[]>();
  map.set(id, namespaces);
  append(namespaces, entry.key.namespace ?? '', entry);
}

function append(map: Map<string, Entry[]>, id: string, entry: Entry): void {
  const entries = map.get(id);
  if (entries === undefined) map.set(id, [entry]);
  else entries.push(entry);
}

function manifestsOf(entries: readonly Entry[]): JsonObject[] {
  return [...entries].sort((one, other) => one.position - other.position).map(({ manifest }) => manifest);
}

function smallest(lists: readonly Entry[][]): Entry[] {
  return lists.reduce((least, list) => (list.length < least.length ? list : least));
}

function kindId({ group, kind }: ObjectKind): string {
  return `${group}\n${kind}`;
}

function nameId(kind: ObjectKind, name: string): string {
  return `${kindId(kind)}\n${name}`;
}

function labelId(key: string, value: unknown): string {
  return `${key}\n${JSON.stringify(value)}`;
}
