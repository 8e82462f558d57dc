import { prometheusResult } from '../../src/grammar/prometheus-result';

// A list is model.Vector or model.Matrix, a number model.Scalar: metricproviders/prometheus/prometheus.go of v1.9.1 and v1.10.2.
test.each([
  ['up', 'list'], ['sum(rate(requests[5m]))', 'list'], ['{__name__="up"}', 'list'], ['vector(1)', 'list'], ['scalar(up) * up', 'list'],
  ['up > bool 1', 'list'],
  ['vector(scalar(up))', 'list'], ['minute()', 'list'], ['up[5m]', 'list'], ['sum by (a) (b) / on (a) c', 'list'],
  ['time_of_day', 'list'], ['my:scalar(up)', 'list'],
  ['sum(requests{app="{{args.app}}"}) / sum(rate(a[{{args.window}}]))', 'list'], ['a{b="scalar("}', 'list'],
  ['"a" # scalar(\nor up', 'list'], ['time() - up', 'list'],
  ['scalar(up)', 'number'], ['scalar(sum(up{a="b)"})) / 2', 'number'], ['1', 'number'], ['-1.5e3 + time()', 'number'],
  ['pi()', 'number'], ['(scalar(a) + scalar(b))', 'number'],
  ['Inf', 'number'], ['1 > bool 2', 'number'], ['0x1F', 'number'], ['scalar (up)', 'number'],
  ['{{args.query}}', 'unknown'], ['sum({{args.a}})', 'unknown'], ['"text"', 'unknown'], ['scalar(up', 'unknown'], ['', 'unknown'],
  ['[5m]', 'unknown'],
])('%s gives a %s', (query, result) => {
  expect(prometheusResult(query)).toBe(result);
});
