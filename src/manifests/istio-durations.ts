import { DESTINATION_RULE, VIRTUAL_SERVICE } from '../facts/kinds';
import { goDurationMillis } from '../grammar/go-duration';
import type { JsonObject } from './manifest';
import type { ManifestGraph } from './manifest-graph';
import { member } from './rollout/go-json';

/** A duration that istiod does not take. */
export interface IstioDuration {
  readonly object: JsonObject;
  readonly path: string;
  readonly value: unknown;
  readonly type: 'unreadable' | 'short' | 'fraction' | 'seconds';
}

/** The fields of a VirtualService and of a DestinationRule that are durations. */
const FIELDS: readonly string[] = ['timeout', 'perTryTimeout', 'backoff', 'fixedDelay', 'maxAge', 'connectTimeout', 'maxConnectionDuration',
  'idleTimeout', 'baseEjectionTime', 'warmupDurationSecs'];
/** Of these the object that they stand in says whether they are. */
const FIELDS_IN: { readonly [object: string]: readonly string[] | undefined } = {
  tcpKeepalive: ['time', 'interval'], outlierDetection: ['interval'], warmup: ['duration'], httpCookie: ['ttl'],
};
/** What is kept under a name that the user chooses. */
const MAPS: readonly string[] = ['headers', 'withoutHeaders', 'queryParams', 'labels', 'sourceLabels', 'set', 'add'];
/** The life of a cookie may be none. */
const COOKIE = 'ttl';
const WHOLE_SECONDS = 'maxAge';

export function istioDurations(graph: ManifestGraph): IstioDuration[] {
  return [VIRTUAL_SERVICE, DESTINATION_RULE].flatMap((kind) => graph.index.of(kind))
    .flatMap((object) => durationsIn(object.spec, '$.spec', '').map((found) => ({ object, ...found })));
}

function durationsIn(value: unknown, path: string, parent: string): Array<Omit<IstioDuration, 'object'>> {
  if (Array.isArray(value)) return value.flatMap((entry, index) => durationsIn(entry, `${path}[${index}]`, parent));
  if (typeof value !== 'object' || value === null || MAPS.includes(parent)) return [];
  return Object.entries(value as JsonObject).flatMap(([key, inner]) => {
    const own = member(path, key);
    if (!FIELDS.includes(key) && FIELDS_IN[parent]?.includes(key) !== true) return durationsIn(inner, own, key);
    const type = inner === undefined || inner === null ? undefined : fault(key, inner);
    return type === undefined ? [] : [{ path: own, value: inner, type }];
  });
}

function fault(key: string, value: unknown): IstioDuration['type'] | undefined {
  const millis = typeof value === 'string' ? goDurationMillis(value) : undefined;
  if (millis === undefined) return 'unreadable';
  if (key === COOKIE) return undefined;
  if (millis < 1) return 'short';
  if (!isWhole(millis)) return 'fraction';
  return key === WHOLE_SECONDS && !isWhole(millis / 1000) ? 'seconds' : undefined;
}

/** 1.001s is not quite 1001 milliseconds for JavaScript. */
function isWhole(number: number): boolean {
  return Math.abs(number - Math.round(number)) < 1e-9 * Math.max(1, number);
}
