import { matchesMetric, metricPattern } from '../../../src/values/analysis/metric-pattern';
import { textOf } from '../../support/problem-texts';

const RULE = "must be a regular expression on metric names; '.*' matches all";

test.each(['.*', 'latency-p95', '^a|b$', '(?i)LATENCY', '\\d'])('%s is accepted', (pattern) => {
  expect(metricPattern('dryRun[0]', pattern)).toBeUndefined();
});

test.each(['*', '(', '(?=a)', '(?<!a)b', '(a)\\1'])('%s is refused, by Go or by both', (pattern) => {
  expect(textOf(metricPattern('dryRun[0]', pattern))).toBe(`'dryRun[0]' (${JSON.stringify(pattern)}) ${RULE}`);
});

test('an empty expression is refused', () => {
  expect(textOf(metricPattern('dryRun[0]', ''))).toBe("'dryRun[0]' (\"\") must not be empty");
});

test.each([['p95', 'latency-p95', true], ['^p95', 'latency-p95', false], ['(?i)LATENCY', 'latency-p95', true],
  ['(?=l)', 'latency-p95', false]])('%s on %s', (pattern, name, matches) => {
  expect(matchesMetric(pattern, name)).toBe(matches);
});
