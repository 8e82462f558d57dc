import { Duration } from 'cdk8s';
import { goDuration, wholeSeconds } from '../../src/values/duration';
import { textOf } from '../support/problem-texts';

test.each<[string, Duration]>([
  ['0s', Duration.millis(0)],
  ['500ms', Duration.millis(500)],
  ['30s', Duration.seconds(30)],
  ['1m30s', Duration.seconds(90)],
  ['1h', Duration.minutes(60)],
  ['26h1m1s1ms', Duration.millis(93661001)],
])('%s', (text, duration) => {
  expect(goDuration(duration)).toBe(text);
});

test.each<[string | undefined, Duration | undefined]>([
  [undefined, undefined],
  [undefined, Duration.seconds(0)],
  [undefined, Duration.millis(2000)],
  [undefined, Duration.minutes(0.5)],
  ['\'d\' ("1500ms") must be a whole number of seconds', Duration.millis(1500)],
  ['\'d\' ("0.5ms") must be a whole number of seconds', Duration.millis(0.5)],
  ['\'d\' ("NaNms") must be a whole number of seconds', Duration.seconds(NaN)],
  ['\'d\' ("2592000000s") must be from 0 to 2147483647 seconds', Duration.days(30000)],
])('whole seconds: %s', (text, duration) => {
  expect(textOf(wholeSeconds('d', duration))).toBe(text);
});

test('a least number of seconds', () => {
  expect(textOf(wholeSeconds('d', Duration.seconds(0), 1))).toBe('\'d\' ("0s") must be from 1 to 2147483647 seconds');
});

describe('what cdk8s refuses itself', () => {
  test('a negative duration', () => {
    expect(() => Duration.seconds(-1)).toThrow(new Error('Duration amounts cannot be negative. Received: -1'));
  });

  test.each(['1d', '30s', '', 'PT', 'P1D'])('%p is no ISO 8601 duration', (text) => {
    expect(() => Duration.parse(text)).toThrow(new Error(`Not a valid ISO duration: ${text}`));
  });
});
