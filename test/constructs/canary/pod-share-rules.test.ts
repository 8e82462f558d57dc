import { Duration, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import { type CanaryAppProps, CanarySchedule, CanaryStep, Workload } from '../../../src';
import { invalid, newApp, newChart, newRoute } from '../../support/fixtures';
import { synth } from '../../support/manifests';

const weights = (...percents: number[]): CanaryStep[] => percents.flatMap((percent) => [CanaryStep.weight(percent), CanaryStep.pause()]);
const ways = 'take more replicas, a weight near that, or a router';

function farOff(replicas: string, counts: string, share: number): string {
  return `must be a share that ${replicas} can give, where no router divides the traffic: the controller would run ${counts}, `
    + `which is ${share} percent; ${ways}`;
}

function idle(before: string, counts: string, share: number): string {
  return `must change the number of pods, where no router divides the traffic: as at ${before} the controller would run ${counts}, `
    + `which is ${share} percent; take more replicas, another weight, or a router`;
}

type Case = [what: string, props: Partial<CanaryAppProps>, ...problems: string[]];

// Argo Rollouts v1.9.1, utils/replicaset/canary.go:218-273: no pod of a version is left out but by line 237, one more is taken with a
// surge (line 249), all old pods stay where no number fits (line 257).
test.each<Case>([
  ['5 percent of 4 pods', { replicas: 4, steps: weights(5, 50) },
    `'steps[0]' (5) ${farOff('4 pods', '1 pod of the canary beside 4 stable', 20)}`],
  ['1 percent of 10 pods', { replicas: 10, steps: weights(1, 50) },
    `'steps[0]' (1) ${farOff('10 pods', '1 pod of the canary beside 10 stable', 9.1)}`],
  ['10 percent of 1 pod', { replicas: 1, steps: weights(10) },
    `'steps[0]' (10) ${farOff('1 pod', '1 pod of the canary beside 1 stable', 50)}`],
  ['10 percent of 4 pods, of which none may be added', { replicas: 4, maxSurge: '0', steps: weights(10) },
    `'steps[0]' (10) ${farOff('4 pods', '1 pod of the canary beside 3 stable', 25)}`],
  ['95 percent of 4 pods', { replicas: 4, steps: weights(50, 95) },
    `'steps[2]' (95) ${farOff('4 pods', '4 pods of the canary beside 1 stable', 80)}`],
  ['40 percent of one pod alone', { replicas: 1, maxSurge: '0%', steps: weights(40) },
    `'steps[0]' (40) ${farOff('1 pod', '0 pods of the canary beside 1 stable', 0)}`],
  ['60 percent of one pod alone', { replicas: 1, maxSurge: '0%', steps: weights(60) },
    `'steps[0]' (60) ${farOff('1 pod', '1 pod of the canary beside 0 stable', 100)}`],
  ['95 percent of 10 pods, of which none may be added', { replicas: 10, maxSurge: '0', steps: weights(50, 95) },
    `'steps[2]' (95) ${farOff('10 pods', '0 pods of the canary beside 10 stable', 0)}`],
  ['a schedule for a router', { replicas: 4, steps: CanarySchedule.linear({ step: 25, hold: Duration.minutes(1), approveAt: 5 }) },
    `'steps[0]' (5) ${farOff('4 pods', '1 pod of the canary beside 4 stable', 20)}`],
  ['the same pods twice', { replicas: 10, steps: weights(10, 12, 50) },
    `'steps[2]' (12) ${idle('steps[0] (10)', '1 pod of the canary beside 9 stable', 10)}`],
  ['the same pods three times, each told', { replicas: 3, steps: weights(30, 33, 40) },
    `'steps[2]' (33) ${idle('steps[0] (30)', '1 pod of the canary beside 2 stable', 33.3)}`,
    `'steps[4]' (40) ${idle('steps[2] (33)', '1 pod of the canary beside 2 stable', 33.3)}`],
  ['the same pods, on the way down', { replicas: 1, steps: weights(60, 40) },
    `'steps[2]' (40) ${idle('steps[0] (60)', '1 pod of the canary beside 1 stable', 50)}`],
])('told: %s', (_what, props, ...problems) => {
  const chart = newChart();
  newApp(chart, props);
  expect(() => Testing.synth(chart)).toThrow(invalid(...problems.map((text) => `[demo/web] ${text}`)));
});

test('told: of a Deployment that is taken over, its own number counts', () => {
  const chart = newChart();
  const workload = Workload.fromDeployment(new Deployment(chart, 'old', { replicas: 3, containers: [{ image: 'old:1', portNumber: 80 }] }));
  newApp(chart, { workload, steps: weights(10) });
  expect(() => Testing.synth(chart))
    .toThrow(invalid(`[demo/web] 'steps[0]' (10) ${farOff('3 pods', '1 pod of the canary beside 3 stable', 25)}`));
});

test.each<readonly [what: string, props: Partial<CanaryAppProps>]>([
  ['20 percent of 4 pods, one more being there for a while', { replicas: 4, steps: weights(20) }],
  ['20 percent of 4 pods, which is 25', { replicas: 4, maxSurge: '0', steps: weights(20) }],
  ['10 percent of 4 pods, which is twice that and no more', { replicas: 4, steps: weights(10) }],
  ['90 percent of 4 pods, where stable has twice its share', { replicas: 4, steps: weights(90) }],
  ['25, 50 and 75 percent of 4 pods', { replicas: 4, steps: weights(25, 50, 75) }],
  ['20, 40, 60 and 80 percent of 3 pods', { replicas: 3, steps: weights(20, 40, 60, 80) }],
  ['33 and 66 percent of 3 pods', { replicas: 3, steps: weights(33, 66) }],
  ['half of a pod', { replicas: 1, steps: weights(50) }],
  ['none and all of a pod', { replicas: 1, maxSurge: '0', steps: weights(0, 100) }],
  ['none, all and some', { replicas: 10, steps: weights(0, 10, 100) }],
  ['one weight twice, with steps between', { replicas: 10, steps: weights(10, 10) }],
  ['weights of the same pods, with others between', { replicas: 10, steps: weights(10, 30, 12) }],
  ['the same canary pods beside another number of stable ones', { replicas: 4, steps: weights(20, 25) }],
  ['no pod at all', { replicas: 0, steps: weights(5, 6) }],
  ['a number that only an autoscaler knows', { steps: weights(5, 6) }],
])('accepted: %s', (_what, props) => {
  const chart = newChart();
  newApp(chart, props);
  expect(() => synth(chart)).not.toThrow();
});

test('accepted: any weight where a router divides the traffic', () => {
  const chart = newChart();
  newRoute(chart, newApp(chart, { replicas: 1, steps: weights(1, 2, 99) }));
  expect(() => synth(chart)).not.toThrow();
});

test('a number that is wrong by itself is told alone', () => {
  const chart = newChart();
  newApp(chart, { replicas: 1.5, steps: weights(5) });
  expect(() => Testing.synth(chart)).toThrow(invalid('[demo/web] \'replicas\' (1.5) must be a whole number of at least 0'));
});
