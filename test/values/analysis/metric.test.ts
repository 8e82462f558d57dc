import { Duration } from 'cdk8s';
import { type Metric, type MetricLimits, MetricProvider } from '../../../src';
import { metricProblems } from '../../../src/values/analysis/metric';
import { problemTexts } from '../../support/problem-texts';

const prometheus = MetricProvider.prometheus({ query: 'up' });
const web = MetricProvider.web({ url: 'http://web' });
const job = MetricProvider.job(
  { spec: { template: { spec: { containers: [{ name: 'test', image: 'test:1' }], restartPolicy: 'Never' } } } });
const scope = { scope: 'app', region: 'eu', step: Duration.seconds(60) };
const kayentaOptions = {
  address: 'http://kayenta', application: 'a', canaryConfigName: 'c', metricsAccountName: 'm', configurationAccountName: 'g',
    storageAccountName: 's',
  threshold: { pass: 90, marginal: 75 }, scopes: [{ name: 'default', controlScope: scope, experimentScope: scope }],
};

function problems(metric: Partial<Metric>, values: { [name: string]: string } = {}): string[] {
  const all = metricProblems('metrics[0]', { name: 'rate', provider: web, ...metric }, (name) => values[name]);
  return problemTexts(all);
}

const minute = Duration.minutes(1);

test.each<[string, MetricLimits]>([
  ['nothing set', {}],
  ['an interval without an end', { interval: minute }],
  ['one measurement', { count: 1 }],
  ['a count of failureLimit + consecutiveSuccessLimit', { interval: minute, count: 5, failureLimit: 2, consecutiveSuccessLimit: 3 }],
  ['a count of inconclusiveLimit', { interval: minute, count: 5, inconclusiveLimit: 5 }],
  ['no failure limit', { interval: minute, count: 3, failureLimit: -1, consecutiveSuccessLimit: 3 }],
  ['zeros', { initialDelay: Duration.seconds(0), failureLimit: 0, inconclusiveLimit: 0, consecutiveErrorLimit: 0,
    consecutiveSuccessLimit: 0 }],
])('%s is accepted', (_, limits) => {
  expect(problems(limits)).toEqual([]);
});

test.each<[string, MetricLimits, string]>([
  ['count 0', { count: 0 }, "'metrics[0].count' (0) must be a whole number of at least 1"],
  ['failureLimit -2', { failureLimit: -2 }, "'metrics[0].failureLimit' (-2) must be a whole number of at least -1"],
  ['inconclusiveLimit -1', { inconclusiveLimit: -1 }, "'metrics[0].inconclusiveLimit' (-1) must be a whole number of at least 0"],
  ['consecutiveErrorLimit -1', { consecutiveErrorLimit: -1 },
    "'metrics[0].consecutiveErrorLimit' (-1) must be a whole number of at least 0"],
  ['consecutiveSuccessLimit -1', { consecutiveSuccessLimit: -1 },
    "'metrics[0].consecutiveSuccessLimit' (-1) must be a whole number of at least 0"],
  ['nothing that ends it', { failureLimit: -1 },
    "'metrics[0].failureLimit' (-1) must not be -1 without a consecutiveSuccessLimit: the metric could neither fail nor succeed"],
  ['count below the sum', { interval: minute, count: 4, failureLimit: 2, consecutiveSuccessLimit: 3 },
    "'metrics[0].count' (4) must be at least failureLimit + consecutiveSuccessLimit (2 + 3)"],
  ['count below failureLimit', { interval: minute, count: 2, failureLimit: 3 },
    "'metrics[0].count' (2) must be at least failureLimit + consecutiveSuccessLimit (3 + 0)"],
  ['count below consecutiveSuccessLimit', { interval: minute, count: 2, failureLimit: -1, consecutiveSuccessLimit: 3 },
    "'metrics[0].count' (2) must be at least consecutiveSuccessLimit (3)"],
  ['count below inconclusiveLimit', { interval: minute, count: 2, inconclusiveLimit: 3 },
    "'metrics[0].count' (2) must be at least inconclusiveLimit (3)"],
  ['no interval', { count: 2 }, "'metrics[0].interval' (not set) must be set with a count of more than 1"],
  ['interval 0', { interval: Duration.seconds(0) }, "'metrics[0].interval' (\"0ms\") must be a whole number of milliseconds of at least 1"],
  ['a fraction of a millisecond', { initialDelay: Duration.millis(0.5) },
    "'metrics[0].initialDelay' (\"0.5ms\") must be a whole number of milliseconds of at least 0"],
])('%s is refused', (_, limits, text) => {
  expect(problems(limits)).toEqual([text]);
});

describe('limits in arguments', () => {
  test('are taken on trust while their value is not known', () => {
    expect(problems({ fromArgs: { count: 'n', failureLimit: 'f', interval: 'i', initialDelay: 'd' } })).toEqual([]);
  });

  test('obey the same rules when it is', () => {
    expect(problems({ failureLimit: 3, fromArgs: { count: 'n', interval: 'i' } }, { n: '2', i: '1m' }))
      .toEqual(["'metrics[0].count' (2) must be at least failureLimit + consecutiveSuccessLimit (3 + 0)"]);
  });

  test.each<[string, MetricLimits, { [name: string]: string }, string]>([
    ['both', { count: 1, fromArgs: { count: 'n' } }, {}, "'metrics[0].fromArgs.count' (\"n\") must not be set together with count"],
    ['a name that cannot be written', { fromArgs: { interval: '' } }, {}, "'metrics[0].fromArgs.interval' (\"\") must not be empty"],
    ['no number', { fromArgs: { count: 'n' } }, { n: 'five' },
      "'metrics[0].fromArgs.count' (\"n\") must name an argument with a whole number of at least 1, not \"five\""],
    ['too small a number', { fromArgs: { failureLimit: 'n' } }, { n: '-2' },
      "'metrics[0].fromArgs.failureLimit' (\"n\") must name an argument with a whole number of at least -1, not \"-2\""],
    ['no duration', { fromArgs: { interval: 'i' } }, { i: '1d' },
      "'metrics[0].fromArgs.interval' (\"i\") must name an argument with a duration such as 30s or 5m, not \"1d\""],
  ])('%s is refused', (_, limits, values, text) => {
    expect(problems(limits, values)).toEqual([text]);
  });

  test.each(['30s', '1h30m', '1.5h', '500ms'])('%s is a duration', (text) => {
    expect(problems({ fromArgs: { interval: 'i' } }, { i: text })).toEqual([]);
  });
});

describe('conditions', () => {
  test.each([
    [{ provider: prometheus },
      "'metrics[0].successCondition' (not set) must be set, or failureCondition: without a condition every answer is a success"],
    [{ successCondition: ' ' }, "'metrics[0].successCondition' (\"\") must not be empty"],
    [{ provider: job, failureCondition: 'result' },
      "'metrics[0].failureCondition' (\"result\") must not be set with job: it gives its own verdict and the condition would be ignored"],
    [{ provider: prometheus, successCondition: 'result[0] > 0.9', failureCondition: 'result' },
      "'metrics[0].failureCondition' (\"result\") must be a "
      + 'condition that the controller can evaluate: it gives a list (character 1); result of this query is a list of numbers, the first '
      + 'one is result[0]'],
  ])('%# is refused', (metric, text) => {
    expect(problems(metric)).toEqual([text]);
  });

  test('one is enough for a query', () => {
    expect(problems({ provider: prometheus, failureCondition: 'result[0] > 1' })).toEqual([]);
  });

  test('a web request, a plugin and a Job need none', () => {
    expect([web, job, MetricProvider.plugin('a/b')].flatMap((provider) => problems({ provider }))).toEqual([]);
  });
});

test('a metric has a name, and one with a Job a DNS name', () => {
  expect(problems({ name: '' })).toEqual(["'metrics[0].name' (\"\") must not be empty"]);
  expect(problems({ name: 'smoke test', provider: web })).toEqual([]);
  expect(problems({ name: 'smoke_test', provider: job }))
    .toEqual(["'metrics[0].name' (\"smoke_test\") must be a DNS name: lower-case letters, digits, '-' and '.', with a letter or digit "
      + 'at both ends of each part']);
});

test('Kayenta looks back by the interval unless it is told from where', () => {
  const start = { ...scope, start: '2030-01-31T08:00:00Z' };
  const text = "'metrics[0].interval' (not set) must be set for Kayenta scopes without a start and without lookback: it is the time "
    + 'that they look back';
  expect(problems({ provider: MetricProvider.kayenta(kayentaOptions) })).toEqual([text]);
  expect(problems({ provider: MetricProvider.kayenta(kayentaOptions), interval: minute })).toEqual([]);
  expect(problems({ provider: MetricProvider.kayenta({ ...kayentaOptions, lookback: true }) })).toEqual([]);
  expect(problems(
    { provider: MetricProvider.kayenta({ ...kayentaOptions,
      scopes: [{ name: 'default', controlScope: start, experimentScope: start }] }) })).toEqual([]);
});
