import { goRegExp, goRegExpFault } from '../../grammar/go-regexp';
import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';

/**
 * A regular expression on metric names. The controller compiles it with Go and does not say when it cannot:
 * the analysis ends with an error. `*` is the usual mistake.
 */
export function metricPattern(prop: string, pattern: string): Problem {
  if (pattern === '') return notEmpty(prop, pattern);
  return goRegExpFault(pattern) === undefined ? undefined
    : problem(prop, pattern, 'must be a regular expression on metric names; \'.*\' matches all');
}

/** Whether the expression matches any part of the name, as in Go; it may be one that JavaScript cannot try. */
export function matchesMetric(pattern: string, name: string): boolean {
  return goRegExp(pattern)?.test(name) ?? goRegExpFault(pattern) === undefined;
}
