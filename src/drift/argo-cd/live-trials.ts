import { IN_PROGRESS_LABEL } from '../../facts/gateway-api-plugin';
import { KEDIFY_PROXY } from '../../facts/kedify';
import { ClusterWriter } from '../../facts/cluster-writer';
import { JqPathExpression, type JqPath, withoutParts } from '../../grammar/jq-path';
import { type JsonObject, at, record, records } from '../../manifests/manifest';
import { ClusterChange, ClusterWriteHandling, ClusterWriteTime } from '../cluster-write';
import type { LiveWrite } from '../writes/object-writes';

/** What the cluster puts where Git has nothing. */
const ADDED_VALUE = 'live';

/**
 * The object of Git as it stands in the cluster after one write, beside those that nobody has to ignore. Undefined where no example
 * of the write is known, or it changes nothing.
 */
export function liveTrial(git: JsonObject, write: LiveWrite, all: readonly LiveWrite[]): JsonObject | undefined {
  const unseen = all.filter(({ handling, change, path, when }) => handling === ClusterWriteHandling.UNSEEN && change === ClusterChange.ADDED
    && path.startsWith('$.metadata.') && (when === ClusterWriteTime.ALWAYS || when === write.when));
  const live = afterWrite(git, write);
  if (live === undefined) return undefined;
  return unseen.reduce((known, other) => afterWrite(known, other) ?? known, live);
}

function afterWrite(object: JsonObject, write: LiveWrite): JsonObject | undefined {
  const { appears } = write;
  if (appears !== undefined) {
    const [outer, list] = appears.list;
    const own = records(at(object, outer, list));
    const entries = appears.inFront ? [...appears.entries, ...own] : [...own, ...appears.entries];
    return { ...object, [outer]: { ...record(object[outer]), [list]: entries } };
  }
  if (write.change === ClusterChange.ADDED && write.path.endsWith('[*]')) return undefined;
  const paths = JqPathExpression.read(write.jqPath)?.select(object)?.paths ?? [];
  if (paths.length === 0) return undefined;
  if (write.change === ClusterChange.REMOVED) return record(withoutParts(object, paths));
  return record(paths.reduce<unknown>((live, path) => changed(live, path, (value) => liveValue(value, write, path)), object));
}

function liveValue(value: unknown, write: LiveWrite, path: JqPath): unknown {
  if (write.writer === ClusterWriter.KEDIFY_AGENT) return autowired(value, path[path.length - 1]);
  if (typeof value === 'number') return value + 7;
  if (path[path.length - 1] === 'labels') return { ...record(value), [ADDED_VALUE]: ADDED_VALUE };
  if (path[path.length - 1] === 'weight') return 7;
  return write.path.startsWith('$.metadata.labels') && write.when === ClusterWriteTime.CANARY ? IN_PROGRESS_LABEL.value : ADDED_VALUE;
}

/** The agent names its proxy, and leaves what else there is. */
function autowired(value: unknown, key: string | number | undefined): unknown {
  if (key === 'name' || key === 'host') return KEDIFY_PROXY;
  if (typeof value !== 'object') return value;
  const own = record(value);
  return { ...own, ...('name' in own ? { name: KEDIFY_PROXY } : {}), ...('host' in own ? { host: KEDIFY_PROXY } : {}) };
}

function changed(value: unknown, path: JqPath, change: (value: unknown) => unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return change(value);
  if (Array.isArray(value)) return value.map((each: unknown, index) => (index === head ? changed(each, rest, change) : each));
  const own = record(value);
  return { ...own, [head]: changed(own[head], rest, change) };
}
