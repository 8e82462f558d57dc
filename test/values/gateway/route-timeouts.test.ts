import { Duration } from 'cdk8s';
import { type RouteTimeouts } from '../../../src';
import { timeoutProblems } from '../../../src/values/gateway/route-timeouts';
import { problemTexts } from '../../support/problem-texts';

function found(timeouts: RouteTimeouts): string[] {
  return problemTexts(timeoutProblems('timeouts', timeouts));
}

test.each<[string, RouteTimeouts]>([
  ['nothing', {}],
  ['milliseconds', { request: Duration.millis(1) }],
  ['no limit', { request: Duration.seconds(0), backendRequest: Duration.seconds(10) }],
  ['one try that takes the whole time', { request: Duration.seconds(10), backendRequest: Duration.seconds(10) }],
  ['the longest', { request: Duration.hours(99999) }],
])('%s', (_, timeouts) => {
  expect(found(timeouts)).toEqual([]);
});

test.each<[string, RouteTimeouts]>([
  ['\'timeouts.request\' ("0.5ms") must be a whole number of milliseconds', { request: Duration.millis(0.5) }],
  ['\'timeouts.request\' ("360000000000ms") must be less than 100000 hours', { request: Duration.hours(100000) }],
  ['\'timeouts.backendRequest\' ("2000ms") must not be longer than request (1000ms)',
    { request: Duration.seconds(1), backendRequest: Duration.seconds(2) }],
])('%s', (message, timeouts) => {
  expect(found(timeouts)).toEqual([message]);
});
