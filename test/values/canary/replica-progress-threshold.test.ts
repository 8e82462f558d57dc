import { ReplicaProgressThreshold } from '../../../src';

test('a share, or a number of pods', () => {
  expect(ReplicaProgressThreshold.percent(100)).toMatchObject({ _type: 'Percent', value: 100 });
  expect(ReplicaProgressThreshold.pods(1)).toMatchObject({ _type: 'Pods', value: 1 });
});

test.each<[string, () => unknown]>([
  ['\'value\' (0) must be a whole number from 1 to 100 [ReplicaProgressThreshold.percent]', () => ReplicaProgressThreshold.percent(0)],
  ['\'value\' (101) must be a whole number from 1 to 100 [ReplicaProgressThreshold.percent]', () => ReplicaProgressThreshold.percent(101)],
  ['\'value\' (0) must be a whole number of at least 1 [ReplicaProgressThreshold.pods]', () => ReplicaProgressThreshold.pods(0)],
])('%s', (message, make) => {
  expect(make).toThrow(new Error(message));
});
