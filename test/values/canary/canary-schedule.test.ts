import { Duration } from 'cdk8s';
import { CanarySchedule, CanaryStep } from '../../../src';
import { renderStep } from '../../../src/render/canary/steps';

const hold = Duration.minutes(5);

function rendered(steps: readonly CanaryStep[]): unknown[] {
  return steps.map((step) => JSON.parse(JSON.stringify(renderStep(step._spec))) as unknown);
}

function weights(steps: readonly CanaryStep[]): number[] {
  return steps.flatMap(({ _spec: spec }) => (spec.type === 'setWeight' ? [spec.weight] : []));
}

test('linear: each weight is held', () => {
  expect(rendered(CanarySchedule.linear({ step: 50, hold }))).toEqual([{ setWeight: 50 }, { pause: { duration: { value: '5m' } } }]);
});

test.each([
  [1, Array.from({ length: 99 }, (_, index) => index + 1)],
  [25, [25, 50, 75]],
  [30, [30, 60, 90]],
  [50, [50]],
  [99, [99]],
])('linear in steps of %p', (step, expected) => {
  expect(weights(CanarySchedule.linear({ step, hold }))).toEqual(expected);
});

test.each([
  [1, [1, 2, 4, 8, 16, 32, 64]],
  [5, [5, 10, 20, 40, 80]],
  [50, [50]],
  [99, [99]],
])('doubling from %p', (start, expected) => {
  expect(weights(CanarySchedule.doubling({ start, hold }))).toEqual(expected);
});

test('a first step waits for an approval', () => {
  expect(rendered(CanarySchedule.doubling({ start: 40, hold, approveAt: 1 }))).toEqual([
    { setWeight: 1 }, { pause: {} },
    { setWeight: 40 }, { pause: { duration: { value: '5m' } } },
    { setWeight: 80 }, { pause: { duration: { value: '5m' } } },
  ]);
});

test('steps of one\'s own, with and without an approval', () => {
  const steps = [CanaryStep.canaryReplicas(1), CanaryStep.weight(60)];
  expect(CanarySchedule.of(steps)).toEqual(steps);
  expect(weights(CanarySchedule.of(steps, { approveAt: 59 }))).toEqual([59, 60]);
  expect(weights(CanarySchedule.of([CanaryStep.pause()], { approveAt: 99 }))).toEqual([99]);
});

test.each<[string, () => unknown]>([
  ['\'step\' (0) must be a whole number from 1 to 100 [CanarySchedule.linear]', () => CanarySchedule.linear({ step: 0, hold })],
  ['\'step\' (100) must be below 100 [CanarySchedule.linear]', () => CanarySchedule.linear({ step: 100, hold })],
  ['\'step\' (12.5) must be a whole number from 1 to 100 [CanarySchedule.linear]', () => CanarySchedule.linear({ step: 12.5, hold })],
  ['\'hold\' ("0s") must be from 1 to 2147483647 seconds [CanarySchedule.linear]',
    () => CanarySchedule.linear({ step: 10, hold: Duration.seconds(0) })],
  ['\'start\' (100) must be below 100 [CanarySchedule.doubling]', () => CanarySchedule.doubling({ start: 100, hold })],
  ['\'hold\' ("500ms") must be a whole number of seconds [CanarySchedule.doubling]',
    () => CanarySchedule.doubling({ start: 5, hold: Duration.millis(500) })],
  ['\'approveAt\' (0) must be a whole number from 1 to 100 [CanarySchedule.linear]',
    () => CanarySchedule.linear({ step: 10, hold, approveAt: 0 })],
  ['\'approveAt\' (10) must be below the first weight of the schedule, 10 [CanarySchedule.linear]',
    () => CanarySchedule.linear({ step: 10, hold, approveAt: 10 })],
  ['\'approveAt\' (6) must be below the first weight of the schedule, 5 [CanarySchedule.doubling]',
    () => CanarySchedule.doubling({ start: 5, hold, approveAt: 6 })],
  ['\'approveAt\' (100) must be below 100 [CanarySchedule.of]', () => CanarySchedule.of([CanaryStep.pause()], { approveAt: 100 })],
  ['\'steps\' ([]) must have at least one entry [CanarySchedule.of]', () => CanarySchedule.of([])],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
