import type { ClusterWriter } from '../../facts/cluster-writer';
import { ClusterChange, type ClusterWrite, ClusterRestore, ClusterWriteHandling, ClusterWriteTime } from '../cluster-write';
import { quoted } from '../jq';
import { type JsonObject, type ObjectKey, at, keyOf, record } from '../../manifests/manifest';

/** Entries of a list that only the live object has. */
export interface LiveEntries {
  readonly list: readonly string[];
  readonly entries: readonly JsonObject[];
  /** Before those of Git, or behind them. */
  readonly inFront: boolean;
}

/** A write, and what a live object may have because of it. */
export interface LiveWrite extends ClusterWrite {
  readonly appears?: LiveEntries;
}

/** A write without its object. Left out: a value, never restored by hand, to be ignored. */
export interface FieldWrite {
  readonly path: string;
  readonly jqPath: string;
  readonly when: ClusterWriteTime;
  readonly restoredBy: ClusterRestore;
  readonly change?: ClusterChange;
  readonly handling?: ClusterWriteHandling;
  readonly note?: string;
  /** Where entries are added: such ones. */
  readonly appears?: LiveEntries;
}

/** The writes of one writer to one object. */
export class ObjectWrites {
  public readonly writes: LiveWrite[] = [];
  private readonly key: ObjectKey;

  constructor(private readonly manifest: JsonObject, private readonly writer: ClusterWriter) {
    this.key = keyOf(manifest);
  }

  public add(...fields: FieldWrite[]): this {
    this.writes.push(...fields.map((field) => ({
      ...this.key,
      path: field.path,
      jqPath: field.jqPath,
      writer: this.writer,
      when: field.when,
      change: field.change ?? ClusterChange.VALUE,
      insideArray: field.path.includes('[*]'),
      restoredBy: field.restoredBy,
      handling: field.handling ?? ClusterWriteHandling.IGNORE,
      ...(field.note === undefined ? {} : { note: field.note }),
      ...(field.appears === undefined ? {} : { appears: field.appears }),
    })));
    return this;
  }

  /**
   * A label or an annotation that the writer owns. Argo CD sees it only where Git has the key too; then it differs in the
   * steady state as well, because the writer takes away what it does not need.
   */
  public addMetadata(map: 'labels' | 'annotations', key: string, when: ClusterWriteTime): this {
    const own = record(at(this.manifest, 'metadata', map));
    const inGit = Object.hasOwn(own, key);
    const other = when === ClusterWriteTime.ALWAYS ? ClusterChange.VALUE : ClusterChange.REMOVED;
    return this.add({
      path: `$.metadata.${map}[${quoted(key)}]`,
      jqPath: inGit && other === ClusterChange.REMOVED && Object.keys(own).length === 1 ? withMap(map, key)
        : `.metadata.${map}[${quoted(key)}]`,
      when: inGit ? ClusterWriteTime.ALWAYS : when,
      change: inGit ? other : ClusterChange.ADDED,
      restoredBy: inGit ? ClusterRestore.NEXT_RECONCILE : ClusterRestore.NOT_NEEDED,
      handling: inGit ? ClusterWriteHandling.IGNORE : ClusterWriteHandling.UNSEEN,
      note: inGit ? `Take the ${map === 'labels' ? 'label' : 'annotation'} out of Git: it is its writer's.` : undefined,
    });
  }
}

/** The last key goes with its map in the cluster. In Git's object an empty map would be left, which is not the same. */
function withMap(map: 'labels' | 'annotations', key: string): string {
  return `.metadata.${map}[${quoted(key)}], (.metadata.${map} | select((. // {} | del(.[${quoted(key)}])) == {}))`;
}
