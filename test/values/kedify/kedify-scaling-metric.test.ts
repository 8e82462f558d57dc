import { Duration } from 'cdk8s';
import { type KedifyRequestRateOptions, KedifyScalingMetric } from '../../../src';

test('a request rate', () => {
  const options: Required<KedifyRequestRateOptions> = { window: Duration.seconds(90), granularity: Duration.millis(500) };
  expect(KedifyScalingMetric.requestRate(5)).toMatchObject({ name: 'requestRate', targetValue: 5, _times: {} });
  expect(KedifyScalingMetric.requestRate(5, options)._times).toEqual(options);
});

test('a concurrency', () => {
  expect(KedifyScalingMetric.concurrency(10)).toMatchObject({ name: 'concurrency', targetValue: 10, _times: {} });
});

test.each<[string, () => unknown]>([
  ['\'targetValue\' (0) must be a whole number of at least 1 [KedifyScalingMetric.requestRate]', () => KedifyScalingMetric.requestRate(0)],
  ['\'targetValue\' (1.5) must be a whole number of at least 1 [KedifyScalingMetric.concurrency]',
    () => KedifyScalingMetric.concurrency(1.5)],
  [
    '\'window\' ("0ms") must be a whole number of milliseconds of at least 1 [KedifyScalingMetric.requestRate]\n'
    + '\'granularity\' ("0.5ms") must be a whole number of milliseconds of at least 1 [KedifyScalingMetric.requestRate]',
    () => KedifyScalingMetric.requestRate(1, { window: Duration.millis(0), granularity: Duration.millis(0.5) }),
  ],
  ['\'window\' ("500ms") must be at least the granularity (1000ms) [KedifyScalingMetric.requestRate]',
    () => KedifyScalingMetric.requestRate(1, { window: Duration.millis(500) })],
  ['\'window\' ("60000ms") must be at least the granularity (120000ms) [KedifyScalingMetric.requestRate]',
    () => KedifyScalingMetric.requestRate(1, { granularity: Duration.minutes(2) })],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
