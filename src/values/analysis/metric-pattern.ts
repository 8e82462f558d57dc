import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';

/** What JavaScript knows and Go's RE2 does not: look-arounds and back references. */
const NOT_RE2 = /\(\?(=|!|<=|<!)|\\[1-9]|\\k</;

/**
 * A regular expression on metric names. The controller compiles it with Go and does not say when it cannot:
 * the analysis ends with an error. `*` is the usual mistake.
 */
export function metricPattern(prop: string, pattern: string): Problem {
  if (pattern === '') return notEmpty(prop, pattern);
  return compile(pattern) === undefined ? problem(prop, pattern, 'must be a regular expression on metric names; \'.*\' matches all')
    : undefined;
}

/** Whether the expression matches any part of the name, as in Go. */
export function matchesMetric(pattern: string, name: string): boolean {
  return compile(pattern)?.test(name) === true;
}

function compile(pattern: string): RegExp | undefined {
  if (NOT_RE2.test(pattern)) return undefined;
  // Go sets flags within the expression, which JavaScript does not know.
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  try {
    return flags === null ? new RegExp(pattern) : new RegExp(pattern.slice(flags[0].length), flags[1]);
  } catch {
    return undefined;
  }
}
