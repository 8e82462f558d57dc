import { conditionDefect, conditionRule } from '../../grammar/metric-condition';
import { countFaults } from '../../grammar/metric-counts';
import { goDurationMillis } from '../../grammar/go-duration';
import { type JsonObject, at, record, records, text } from '../manifest';

/** A field of an AnalysisTemplate that keeps its analysis from running, or makes it say nothing. */
export interface MetricFault {
  readonly path: string;
  readonly value: unknown;
  readonly rule: string;
}

/** The providers of a metric, by their field. */
const PROVIDERS: readonly string[] = ['prometheus', 'kayenta', 'web', 'datadog', 'wavefront', 'newRelic', 'job', 'cloudWatch', 'graphite',
  'influxdb', 'skywalking'];
/** Those that answer with a verdict, and do not look at the conditions. */
const JUDGES: readonly string[] = ['job', 'kayenta'];
/** Those of which an answer says nothing without a condition. */
const QUERIES: readonly string[] = PROVIDERS.filter((name) => name !== 'web' && !JUDGES.includes(name));

/** The whole numbers of a metric, and the least that each may be. */
const NUMBERS = [['count', undefined], ['failureLimit', -1], ['inconclusiveLimit', 0], ['consecutiveErrorLimit', 0],
  ['consecutiveSuccessLimit', 0]] as const;
const TIMES = ['interval', 'initialDelay'] as const;

const ABORTS = 'the analysis is an error, and the canary aborts';

/** What the controller finds when it starts an AnalysisRun of a template. */
export function templateFaults(template: JsonObject): MetricFault[] {
  const metrics = records(at(template, 'spec', 'metrics'));
  const defaults = defaultsOf(template);
  const isEmpty = metrics.length === 0 && records(at(template, 'spec', 'templates')).length === 0;
  return [
    ...(isEmpty ? [{ path: '$.spec.metrics', value: at(template, 'spec', 'metrics'),
      rule: 'must have a metric, or templates must be named beside: an analysis without one is an error' }] : []),
    ...argumentFaults(template),
    ...nameFaults(metrics),
    ...metrics.flatMap((metric, index) => metricFaults(metric, `$.spec.metrics[${index}]`, defaults)),
  ];
}

function argumentFaults(template: JsonObject): MetricFault[] {
  return records(at(template, 'spec', 'args')).flatMap(({ name, value, valueFrom }, index) =>
    ((value ?? undefined) === undefined || (valueFrom ?? undefined) === undefined ? []
      : [{ path: `$.spec.args[${index}]`, value: name, rule: 'must have value or valueFrom, not both: the controller calls it invalid' }]));
}

function nameFaults(metrics: readonly JsonObject[]): MetricFault[] {
  const names = metrics.map(({ name }) => text(name));
  return names.flatMap((name, index) => (names.indexOf(name) === index ? []
    : [{ path: `$.spec.metrics[${index}].name`, value: name, rule: 'must not be used twice: the controller refuses the analysis' }]));
}

function metricFaults(metric: JsonObject, path: string, defaults: Defaults): MetricFault[] {
  return [
    ...providerFaults(metric, path),
    ...NUMBERS.flatMap(([field, least]) => numberFault(metric, field, least, path, defaults)),
    ...TIMES.flatMap((field) => timeFault(metric, field, path, defaults)),
    ...countFaults({
      count: numberOf(metric.count, defaults),
      failureLimit: numberOf(metric.failureLimit, defaults),
      consecutiveSuccessLimit: numberOf(metric.consecutiveSuccessLimit, defaults),
      inconclusiveLimit: numberOf(metric.inconclusiveLimit, defaults),
      hasInterval: text(metric.interval) !== '',
    }).map(({ field, value, rule }) => ({ path: `${path}.${field}`, value, rule: `${rule}: ${ABORTS}` })),
  ];
}

function providerFaults(metric: JsonObject, path: string): MetricFault[] {
  const names = providersOf(metric);
  if (names.length === 1) return [];
  return [{ path: `${path}.provider`, value: Object.keys(record(metric.provider)),
    rule: `must be one of ${[...PROVIDERS, 'plugin'].join(', ')}${names.length === 0 ? '' : `, and ${names.length} are set`}: the analysis `
      + 'is an error, and the canary aborts' }];
}

function numberFault(metric: JsonObject, field: string, least: number | undefined, path: string, defaults: Defaults): MetricFault[] {
  const value = metric[field] ?? undefined;
  const number = numberOf(value, defaults);
  if (value === undefined || (number === undefined && hasArgument(value))) return [];
  if (number === undefined) {
    return typeof value !== 'string' ? [] : [{ path: `${path}.${field}`, value,
      rule: 'must be a whole number: the controller reads any other text as 0' }];
  }
  return least === undefined || number >= least ? [] : [{ path: `${path}.${field}`, value,
    rule: `must be at least ${least}: the analysis is an error, and the canary aborts` }];
}

function timeFault(metric: JsonObject, field: string, path: string, defaults: Defaults): MetricFault[] {
  const value = metric[field];
  const known = typeof value === 'string' ? resolved(value, defaults) : undefined;
  return known === undefined || known === '' || goDurationMillis(known) !== undefined ? []
    : [{ path: `${path}.${field}`, value,
      rule: 'must be a duration such as 30s, 5m or 1h30m: the analysis is an error, and the canary aborts' }];
}

/** Conditions that the controller cannot evaluate. */
export function conditionFaults(template: JsonObject): MetricFault[] {
  return records(at(template, 'spec', 'metrics')).flatMap((metric, index) => {
    const [provider = ''] = providersOf(metric);
    return (['successCondition', 'failureCondition'] as const).flatMap((field): MetricFault[] => {
      const value = metric[field];
      if (typeof value !== 'string' || value === '' || JUDGES.includes(provider)) return [];
      const query = at(metric, 'provider', 'prometheus', 'query');
      const found = conditionDefect(value, { provider, query: typeof query === 'string' ? query : undefined,
        isRange: at(metric, 'provider', 'prometheus', 'rangeQuery') !== undefined });
      return found === undefined ? [] : [{ path: `$.spec.metrics[${index}].${field}`, value, rule: conditionRule(found) }];
    });
  });
}

/** Metrics whose answers nobody judges, and conditions that nobody looks at. */
export function unjudgedMetrics(template: JsonObject): MetricFault[] {
  return records(at(template, 'spec', 'metrics')).flatMap((metric, index): MetricFault[] => {
    const names = providersOf(metric);
    const [provider] = names;
    const set = (['successCondition', 'failureCondition'] as const).filter((field) => text(metric[field]) !== '');
    const path = `$.spec.metrics[${index}]`;
    if (names.length === 1 && JUDGES.includes(provider)) {
      return set.map((field) => ({ path: `${path}.${field}`, value: metric[field],
        rule: `must be left out: ${provider} gives its own verdict, and the condition is never looked at` }));
    }
    return names.length === 1 && QUERIES.includes(provider) && set.length === 0 ? [{ path: `${path}.successCondition`, value: undefined,
      rule: `must be set, or failureCondition: without a condition every answer of ${provider} is a success` }] : [];
  });
}

/** Metrics that are measured again and again without an end, as a template alone says. */
export function endlessMetrics(template: JsonObject): number[] {
  const defaults = defaultsOf(template);
  return records(at(template, 'spec', 'metrics')).flatMap(({ interval, count }, index) => {
    if (text(interval) === '') return [];
    const known = typeof count === 'string' ? resolved(count, defaults) : text(count);
    // The controller puts a word in place of an argument without a value, which counts 0.
    const isOpen = known === undefined && isFromElsewhere(template, text(count));
    return isOpen || /^[+-]?0*[1-9]\d*$/.test(known ?? '') ? [] : [index];
  });
}

type Defaults = ReadonlyMap<string, string>;

function defaultsOf(template: JsonObject): Defaults {
  return new Map(records(at(template, 'spec', 'args')).flatMap(({ name, value }) =>
    (typeof value === 'string' ? [[text(name), value] as const] : [])));
}

/** Whether an argument of the text has its value from a Secret or a field. */
function isFromElsewhere(template: JsonObject, value: string): boolean {
  return records(at(template, 'spec', 'args')).some(({ name, valueFrom }) => (valueFrom ?? undefined) !== undefined
    && new RegExp(`\\{\\{\\s*args\\.${text(name).replace(/[^\w-]/g, '.')}\\s*\\}\\}`).test(value));
}

function hasArgument(value: unknown): boolean {
  return typeof value === 'string' && value.includes('{{');
}

/** With the defaults of its arguments; undefined where one has none. */
function resolved(value: string, defaults: Defaults): string | undefined {
  const known = value.replace(/\{\{\s*args\.([^{}\s]+)\s*\}\}/g, (argument: string, name: string) => defaults.get(name) ?? argument);
  return known.includes('{{') ? undefined : known;
}

/** What is not set counts 0. */
function numberOf(value: unknown, defaults: Defaults): number | undefined {
  if (value === undefined || value === null) return 0;
  const known = typeof value === 'string' ? resolved(value, defaults) : text(value);
  return known !== undefined && /^[+-]?\d+$/.test(known) ? Number(known) : undefined;
}

function providersOf({ provider }: JsonObject): string[] {
  const set = PROVIDERS.filter((name) => (at(provider, name) ?? undefined) !== undefined);
  return [...set, ...Object.keys(record(at(provider, 'plugin'))).map(() => 'plugin')];
}
