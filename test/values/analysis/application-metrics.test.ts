import { Duration } from 'cdk8s';
import { ApplicationMetrics, HistogramUnit, type Metric } from '../../../src';

const rate = { namespace: 'shop', counter: 'http_requests_total', failureLabel: 'code', failureValues: '5\\d\\d', minimumPercent: 99 };
const time = { namespace: 'shop', histogram: 'http_request_duration_seconds', percentile: 95, maximum: Duration.millis(250) };
const JOIN = ' * on (namespace, pod) group_left ()\n    max by (namespace, pod) (kube_pod_labels{namespace="shop", '
  + 'label_rollouts_pod_template_hash="{{args.canary-hash}}"})';

function query(metric: Metric): string {
  const spec = metric.provider._spec;
  return spec.type === 'prometheus' ? spec.options.query : '';
}

test('a success rate is joined with the labels of the pods', () => {
  const metric = ApplicationMetrics.successRate({ ...rate, labels: { handler: '/a"b' } });
  expect(query(metric)).toBe([
    '100 * (1 -',
    `  (sum(rate(http_requests_total{handler="/a\\"b", code=~"5\\\\d\\\\d"}[2m])${JOIN}) or vector(0))`,
    '  /',
    `  sum(rate(http_requests_total{handler="/a\\"b"}[2m])${JOIN})`,
    ')',
  ].join('\n'));
  expect(metric.args?.map(({ name }) => name)).toEqual(['canary-hash']);
});

test('series that have the hash need no join', () => {
  const text = query(ApplicationMetrics.successRate({ ...rate, hashLabel: 'rollouts_pod_template_hash', hashArg: 'hash' }));
  expect(text).toContain('sum(rate(http_requests_total{namespace="shop", rollouts_pod_template_hash="{{args.hash}}"}[2m]))');
  expect(text).not.toContain('kube_pod_labels');
});

test.each([[HistogramUnit.SECONDS, '0.25'], [HistogramUnit.MILLISECONDS, '250']])('a latency in %s', (unit, maximum) => {
  const metric = ApplicationMetrics.latency({ ...time, unit, minimumRequests: 5 });
  expect(metric.successCondition).toBe(`len(result) > 0 && !isNaN(result[0]) && result[0] <= ${maximum}`);
  expect(query(metric)).toBe([
    'histogram_quantile(0.95,',
    `  sum by (le) (rate(http_request_duration_seconds_bucket{}[2m])${JOIN})`,
    ')',
    'and',
    `sum(increase(http_request_duration_seconds_count{}[2m])${JOIN}) >= 5`,
  ].join('\n'));
});

test('the name says the percentile, and seconds are the default', () => {
  const metric = ApplicationMetrics.latency(time);
  expect([metric.name, metric.failureCondition]).toEqual(['latency-p95', 'len(result) > 0 && !isNaN(result[0]) && result[0] > 0.25']);
});

const METRIC_RULE = "must be a metric name: letters, digits, '_' and ':', no digit first";
const LABEL_RULE = "must be a label name: letters, digits and '_', no digit first";

test.each([
  [{ counter: '5xx' }, `'counter' ("5xx") ${METRIC_RULE}`],
  [{ failureLabel: 'a-b' }, `'failureLabel' ("a-b") ${LABEL_RULE}`],
  [{ failureValues: '*' }, "'failureValues' (\"*\") must be a regular expression of RE2: * has nothing to repeat"],
  [{ labels: { 'a.b': 'c' } }, `'labels' ("a.b") ${LABEL_RULE}`],
  [{ hashLabel: '' }, `'hashLabel' ("") ${LABEL_RULE}`],
  [{ namespace: '' }, "'namespace' (\"\") must not be empty"],
  [{ minimumPercent: 101 }, "'minimumPercent' (101) must be more than 1 and at most 100: it is a percentage, such as 99.5"],
])('error of a success rate %#', (change, text) => {
  expect(() => ApplicationMetrics.successRate({ ...rate, ...change })).toThrow(new Error(`${text} [ApplicationMetrics.successRate]`));
});

test.each([
  [{ histogram: 'a b' }, `'histogram' ("a b") ${METRIC_RULE}`],
  [{ histogram: 'a_bucket' }, "'histogram' (\"a_bucket\") must be the name without _bucket"],
  [{ labels: { '': 'c' } }, `'labels' ("") ${LABEL_RULE}`],
  [{ hashArg: '' }, "'hashArg' (\"\") must not be empty"],
  [{ percentile: 0 }, "'percentile' (0) must be more than 0 and less than 100"],
])('error of a latency %#', (change, text) => {
  expect(() => ApplicationMetrics.latency({ ...time, ...change })).toThrow(new Error(`${text} [ApplicationMetrics.latency]`));
});
