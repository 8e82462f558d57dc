import { goDurationMillis } from '../grammar/go-duration';
import type { UsedTemplates } from '../manifests/analysis/used-templates';
import { type JsonObject, at, listed, records, text } from '../manifests/manifest';

/** How long something takes, in seconds; undefined where nobody knows. */
export interface TimeSpan {
  readonly shortest?: number;
  readonly longest?: number;
  /** Why a time is not known, or what comes on top. */
  readonly notes: readonly string[];
}

/** The time after which a measurement with an error is made again. */
const RETRY_SECONDS = 10;

/** Errors in a row that a metric bears where it says nothing. */
const DEFAULT_ERRORS = 4;

/** Metrics that are a process of their own. */
const OWN_TIME = ['job', 'web', 'plugin', 'kayenta'];

/**
 * How long an analysis takes if it ends well: as long as its longest metric, those that are only tried out among them. An error is
 * measured again after 10 seconds.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/analysis/analysis.go
 */
export function analysisTime({ combination }: UsedTemplates, given: readonly JsonObject[]): TimeSpan {
  if (!combination.isComplete) return { notes: ['not all of its templates are among the manifests: nobody can tell how long it takes'] };
  const values = new Map<string, unknown>();
  for (const { name, source, value } of combination.declared) if (source === 'value') values.set(name, value);
  for (const { name, value } of given) values.set(text(name), value);
  const metrics = combination.templates.flatMap((template) => records(at(template, 'spec', 'metrics')));
  return longestOf(metrics.map((metric) => metricTime(metric, values)));
}

/** Things that go on side by side take as long as the longest of them. */
export function longestOf(spans: readonly TimeSpan[]): TimeSpan {
  const worst = (key: 'shortest' | 'longest'): number | undefined =>
    spans.reduce<number | undefined>((most, { [key]: seconds }) =>
      (most === undefined || seconds === undefined ? undefined : Math.max(most, seconds)), 0);
  return { shortest: worst('shortest'), longest: worst('longest'), notes: [...new Set(spans.flatMap(({ notes }) => notes))] };
}

function metricTime(metric: JsonObject, values: ReadonlyMap<string, unknown>): TimeSpan {
  const name = text(metric.name);
  const said = (key: string): unknown => resolved(metric[key], values);
  const [interval, delay] = [seconds(said('interval')), seconds(said('initialDelay'))];
  const [count, successes, errors] = [whole(said('count')), whole(said('consecutiveSuccessLimit')), whole(said('consecutiveErrorLimit'))];
  if ([interval, delay, count, successes, errors].includes(null)) {
    return { notes: [`metric ${name} has its times from arguments that the manifests do not say`] };
  }
  const endless = !isSet(count) && interval !== undefined;
  const most = isSet(count) ? count ?? 1 : endless ? undefined : 1;
  const least = isSet(successes) ? Math.min(successes ?? 1, most ?? Infinity) : most;
  const own = OWN_TIME.filter((provider) => at(metric, 'provider', provider) !== undefined);
  const notes = [
    ...(own.length === 0 ? [] : [`metric ${name} (${listed(own)}) takes its own time for each measurement`]),
    ...(least === undefined ? [`metric ${name} never ends by itself: it has an interval and no count`] : []),
  ];
  const every = interval ?? 0;
  const retries = (errors ?? DEFAULT_ERRORS) * RETRY_SECONDS;
  return {
    shortest: least === undefined ? undefined : (delay ?? 0) + (least - 1) * every,
    longest: most === undefined ? undefined : (delay ?? 0) + (most - 1) * every + most * retries,
    notes,
  };
}

function isSet(count: number | undefined | null): boolean {
  return count !== undefined && count !== null && count > 0;
}

/** A value with the arguments that are known put in; null where one is not. */
function resolved(value: unknown, values: ReadonlyMap<string, unknown>): unknown {
  if (typeof value !== 'string') return value;
  let isKnown = true;
  const put = value.replace(/\{\{\s*args\.([^\s}]+)\s*\}\}/g, (_, name: string) => {
    const known = values.get(name);
    if (typeof known !== 'string' && typeof known !== 'number') isKnown = false;
    return text(known);
  });
  return isKnown ? put : null;
}

/** Undefined where nothing is said, null where it is not known. */
function seconds(value: unknown): number | undefined | null {
  if (value === undefined || value === '') return undefined;
  const millis = typeof value === 'string' ? goDurationMillis(value) : undefined;
  return millis === undefined ? null : millis / 1000;
}

function whole(value: unknown): number | undefined | null {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : null;
}
