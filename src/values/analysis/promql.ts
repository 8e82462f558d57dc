import type { Duration } from 'cdk8s';
import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';
import { goDuration } from '../duration';
import { re2 } from '../regexp';

/** A condition on a label: its name, an operator of PromQL and the value. @internal */
export type Matcher = readonly [label: string, operator: '=' | '=~', value: string];

/** PromQL reads texts in double quotes with the escapes of Go, and those of JSON are among them. */
export function quoted(value: string): string {
  return JSON.stringify(value);
}

export function selector(metric: string, matchers: readonly Matcher[]): string {
  return `${metric}{${matchers.map(([label, operator, value]) => `${label}${operator}${quoted(value)}`).join(', ')}}`;
}

export function rangeOf(window: Duration): string {
  return `[${goDuration(window)}]`;
}

/** A share of 100 as a fraction, without the digits that binary fractions add. */
export function fraction(percent: number): number {
  return Number((percent / 100).toPrecision(12));
}

export function metricName(prop: string, name: string, suffixes: readonly string[] = []): Problem {
  if (!/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name)) return problem(prop, name,
    'must be a metric name: letters, digits, \'_\' and \':\', no digit first');
  const suffix = suffixes.find((end) => name.endsWith(end));
  return suffix === undefined ? undefined : problem(prop, name, `must be the name without ${suffix}`);
}

export function labelName(prop: string, name: string | undefined): Problem {
  if (name === undefined || /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) return undefined;
  return problem(prop, name, 'must be a label name: letters, digits and \'_\', no digit first');
}

/** An expression of Prometheus. What an argument will be is not known here. */
export function regex(prop: string, pattern: string): Problem {
  return pattern === '' || pattern.includes('{{') ? notEmpty(prop, pattern) : re2(prop, pattern);
}
