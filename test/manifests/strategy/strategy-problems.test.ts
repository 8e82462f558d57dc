import type { CanaryStrategy, StrategyStep } from '../../../src/manifests/strategy/canary-strategy';
import { readStrategy } from '../../../src/manifests/strategy/read-strategy';
import { strategyProblems } from '../../../src/manifests/strategy/strategy-problems';
import { lastPodProblems } from '../../../src/manifests/strategy/weight-rules';
import { Platform } from '../../../src/platform/platform';
import { isProblem, problemText } from '../../../src/problem';

const pause: StrategyStep = { waits: true };
const weights = (...all: number[]): StrategyStep[] => all.flatMap((weight) => [{ weight }, pause]);

const RELEASES = ['1.9.3', '1.10.2'];
const texts = (strategy: Partial<CanaryStrategy>, release = '1.10.2'): string[] => {
  const whole = { routed: true, steps: weights(20), ...strategy };
  const platform = Platform.of({ argoRollouts: release });
  return [...strategyProblems(whole, platform), ...lastPodProblems(whole, platform)].filter(isProblem).map(problemText);
};

const dynamic = { dynamicStableScale: true, replicas: 10 };
const waiting = 'must be 0, or left out, with dynamicStableScale: the canary\'s pods would wait for the stable ones and the stable ones '
  + 'for them, so that the rejected version keeps a weight of';

// Lines of Argo Rollouts v1.9.1.
test.each<[text: string, strategy: Partial<CanaryStrategy>, releases?: readonly string[]]>([
  // utils/replicaset/canary.go:36-57 and 72
  [
    '\'replicaProgressThreshold.value\' (3) must not be more than the 2 canary pods at steps[2]: that step waits for ever',
    { replicas: 10, replicaProgressThreshold: { type: 'Pods', value: 3 }, steps: weights(30, 20) },
  ],
  [
    '\'replicaProgressThreshold.value\' (3) must not be more than the 2 canary pods at steps[0]: that step waits for ever',
    { replicaProgressThreshold: { type: 'percent', value: 3 }, steps: [{ scale: { replicas: 2 } }] },
  ],
  [
    '\'replicaProgressThreshold.value\' (1) must not be more than the 0 canary pods at steps[0]: that step waits for ever',
    { replicaProgressThreshold: { type: 'Pods', value: 1 }, steps: weights(0) },
  ],
  [
    '\'replicaProgressThreshold.value\' (101) must be at most 100: no canary has more than all of its pods, and the first step with one '
      + 'waits for ever',
    { replicaProgressThreshold: { type: 'Percent', value: 101 } },
  ],
  // utils/replicaset/canary.go:357-365 and 412, the minimum counts for both versions.
  [
    '\'minPodsPerReplicaSet\' (2) must not be more than the 1 of 5 pods of the weight 5 with dynamicStableScale: an abort never ends, and '
      + 'the rejected version keeps 5; the lowest weight that works is 21',
    { ...dynamic, replicas: 5, minPodsPerReplicaSet: 2, steps: weights(5) },
  ],
  [
    '\'minPodsPerReplicaSet\' (3) must not be more than the 2 of 10 pods of the weight 200 with dynamicStableScale: an abort never ends, '
      + 'and the rejected version keeps 200; the lowest weight that works is 201',
    { ...dynamic, minPodsPerReplicaSet: 3, maxTrafficWeight: 1000, steps: weights(100, 200, 500) },
  ],
  // utils/replicaset/canary.go:397-409, each version waits for the other's weight.
  [`'abortScaleDownDelaySeconds' ("30s") ${waiting} 50 for ever`,
    { ...dynamic, abortScaleDownDelaySeconds: 30, steps: weights(50, 100) }],
  [`'abortScaleDownDelaySeconds' ("1s") ${waiting} 20 for ever`, { dynamicStableScale: true, abortScaleDownDelaySeconds: 1 }],
  // utils/replicaset/canary.go:572-577, a delay of 0 leaves the scale in force.
  [
    '\'abortScaleDownDelaySeconds\' ("0s") must be left out with dynamicStableScale and a scale as first step: an abort keeps its 2 pods, '
      + 'and the rejected version a weight of 10, for ever',
    { ...dynamic, abortScaleDownDelaySeconds: 0, steps: [{ scale: { replicas: 2 } }, ...weights(10, 40)] },
  ],
  [
    '\'abortScaleDownDelaySeconds\' ("0s") must be left out with dynamicStableScale and a scale as first step: an abort keeps its 4 pods, '
      + 'and the rejected version a weight of 43, for ever',
    { ...dynamic, replicas: 7, abortScaleDownDelaySeconds: 0, steps: [{ scale: { weight: 50 } }, ...weights(80)] },
  ],
  [
    '\'abortScaleDownDelaySeconds\' ("0s") must be left out with dynamicStableScale and a scale as first step: an abort keeps its 5 pods, '
      + 'and the rejected version a weight of 45, for ever',
    { ...dynamic, abortScaleDownDelaySeconds: 0, steps: [{ scale: { weight: 50 } }, ...weights(45)] },
  ],
  // utils/replicaset/canary.go:397-400, the stable pods follow the scale's weight.
  [
    '\'steps[3]\' (10) must not be lower than the weight before it (20) while the canary is scaled to 50 with dynamicStableScale: 8 stable '
      + 'pods stay where 9 would be needed, so that the weight is never written and the step is done all the same; let the scale match the '
      + 'traffic first',
    { ...dynamic, steps: [{ scale: { weight: 50 } }, ...weights(20, 10)] },
  ],
  [
    '\'steps[3]\' ("qa") must not follow the lower weight 20 without a pause between them with dynamicStableScale: as long as stable pods '
      + 'are missing the controller sets no route, and goes on',
    { ...dynamic, steps: [...weights(80), { weight: 20 }, { route: { name: 'qa', sets: true } }, pause] },
  ],
  // utils/replicaset/canary.go:364, the minimum has no limit.
  [
    '\'minPodsPerReplicaSet\' (5) must not be more than replicas (3): before Argo Rollouts 1.10.0 5 pods run for ever, and the Rollout is '
      + 'never healthy',
    { replicas: 3, minPodsPerReplicaSet: 5 },
    ['1.9.3'],
  ],
  // utils/replicaset/replicaset.go:408-415, both are 0 where one cannot be read.
  ['\'maxSurge\' ("abc") must be a whole number of pods or a whole percentage: the controller cannot read it, and takes it and '
    + 'maxUnavailable for 0, so that no pod is ever replaced', { routed: false, maxSurge: 'abc' }],
  ['\'maxUnavailable\' ("1.5%") must be a whole number of pods or a whole percentage: the controller cannot read it, and takes it and '
    + 'maxSurge for 0, so that no pod is ever replaced', { routed: false, maxUnavailable: '1.5%', maxSurge: 1 }],
])('%s', (text, strategy, refusing = RELEASES) => {
  for (const release of RELEASES) expect(texts(strategy, release)).toEqual(refusing.includes(release) ? [text] : []);
});

const lastPods = (step: number, stable: number, replicas = 10): string =>
  `'steps[${step}]' (0) must not take the canary's last pods with dynamicStableScale while the ${stable} of ${replicas} stable pods cannot `
    + 'carry all requests: those of the canary reach no pod until the others are ready; keep a number of canary pods '
    + '(setCanaryScale.replicas) until a pause after weight 0';
const matching: StrategyStep = { scale: { matchTrafficWeight: true } };
const scaled = (replicas: number): StrategyStep => ({ scale: { replicas } });

// rollout/trafficrouting.go:273 at v1.9.1: no weight is written before the stable pods are there, rollout/replicaset.go:121: the canary's
// pods go all the same.
test.each<[text: string, strategy: Partial<CanaryStrategy>]>([
  [lastPods(2, 5), { ...dynamic, steps: weights(50, 0) }],
  [lastPods(2, 9), { ...dynamic, steps: [...weights(10), { weight: 0 }] }],
  [lastPods(2, 0), { ...dynamic, steps: weights(100, 0) }],
  [lastPods(2, 1, 2), { ...dynamic, replicas: 2, steps: weights(50, 0) }],
  [lastPods(2, 9), { ...dynamic, maxTrafficWeight: 1000, steps: weights(100, 0) }],
  [lastPods(4, 5), { ...dynamic, steps: [...weights(50), scaled(5), { weight: 0 }, scaled(0), pause] }],
  [lastPods(4, 5), { ...dynamic, steps: [...weights(50), scaled(5), { weight: 0 }, matching, pause] }],
  [lastPods(3, 5), { ...dynamic, steps: [...weights(50), matching, { weight: 0 }, pause] }],
  [lastPods(4, 5), { ...dynamic, steps: [...weights(50), scaled(5), { weight: 0 }, { scale: { weight: 0 } }, pause] }],
])('the last pods go before the weight: %s', (text, strategy) => {
  expect(texts(strategy)).toEqual([text]);
});

test('both steps that take the last pods too early are told', () => {
  expect(texts({ ...dynamic, steps: weights(50, 0, 20, 0) })).toEqual([lastPods(2, 5), lastPods(6, 8)]);
});

test.each<[text: string, strategy: Partial<CanaryStrategy>]>([
  ['a number of pods until a pause after weight 0',
    { ...dynamic, steps: [...weights(50), scaled(5), { weight: 0 }, pause, scaled(0), pause] }],
  ['stable pods that are all there', { ...dynamic, steps: weights(9, 0) }],
  ['one pod, which is never taken', { ...dynamic, replicas: 1, steps: weights(50, 0) }],
  ['pods that the minimum keeps', { ...dynamic, replicas: 2, minPodsPerReplicaSet: 2, steps: [...weights(51), { weight: 0 }] }],
  ['a weight that no stable pod has gone for', { ...dynamic, steps: [{ weight: 50 }, { weight: 0 }, pause] }],
  ['a lower weight with a pod', { ...dynamic, steps: weights(50, 1) }],
  ['without dynamicStableScale', { replicas: 10, steps: weights(50, 0) }],
  ['a number of pods that nobody knows', { dynamicStableScale: true, steps: weights(50, 0) }],
  ['no pods that were there', { ...dynamic, steps: [scaled(0), ...weights(0), matching, pause] }],
])('the last pods may go: %s', (_, strategy) => {
  expect(texts(strategy)).toEqual([]);
});

test('two weights that are never written are two problems', () => {
  expect(strategyProblems({ ...dynamic, routed: true, steps: [{ scale: { weight: 50 } }, ...weights(40, 30, 10)] }, Platform.of())
    .filter(isProblem).map(({ prop }) => prop)).toEqual(['steps[3]', 'steps[5]']);
});

test.each<[text: string, strategy: Partial<CanaryStrategy>]>([
  ['a weight that was not written before a higher one is',
    { ...dynamic, steps: [{ scale: { weight: 50 } }, ...weights(20), { weight: 10 }, ...weights(30)] }],
  ['without replicas a minimum may be right', { dynamicStableScale: true, minPodsPerReplicaSet: 5, steps: weights(5) }],
  ['without replicas a lower weight may be right', { dynamicStableScale: true, steps: [{ scale: { weight: 50 } }, ...weights(20, 10)] }],
  ['without replicas a scale may be right',
    { dynamicStableScale: true, abortScaleDownDelaySeconds: 0, steps: [{ scale: { replicas: 2 } }, ...weights(10)] }],
  ['without replicas all the weight leaves no stable pods to wait for',
    { dynamicStableScale: true, abortScaleDownDelaySeconds: 9, steps: weights(100) }],
  ['a route that is taken away', { ...dynamic, steps: [...weights(80), { weight: 20 }, { route: { name: 'qa', sets: false } }, pause] }],
  ['a weight of 0 under a scale', { ...dynamic, abortScaleDownDelaySeconds: 0, steps: [{ scale: { weight: 50 } }, ...weights(0)] }],
  ['a scale that matches the traffic',
    { ...dynamic, abortScaleDownDelaySeconds: 0, steps: [{ scale: { matchTrafficWeight: true } }, ...weights(10)] }],
  ['no steps', { ...dynamic, abortScaleDownDelaySeconds: 30, steps: [] }],
  ['without a router nothing of it counts',
    { routed: false, dynamicStableScale: true, replicas: 3, minPodsPerReplicaSet: 5, scaleDownDelaySeconds: 0 }],
  ['percent without a sign', { routed: false, replicas: 3, maxSurge: '1', maxUnavailable: '0' }],
  ['no pods at all', { routed: false, replicas: 0, maxSurge: 'abc' }],
  ['a threshold that the canary has', { replicas: 10, replicaProgressThreshold: { type: 'Pods', value: 2 }, steps: weights(20) }],
  ['a threshold of no pods', { replicas: 10, replicaProgressThreshold: { type: 'Pods', value: 0 }, steps: weights(0) }],
  ['a threshold of which nobody knows', { replicaProgressThreshold: { type: 'Pods', value: 5 } }],
  ['all pods', { replicas: 10, replicaProgressThreshold: { type: 'Percent', value: 100 } }],
  ['too many percent of no pod', { replicas: 10, replicaProgressThreshold: { type: 'Percent', value: 101 }, steps: weights(0) }],
  ['a threshold without a step that waits', { replicas: 10, replicaProgressThreshold: { type: 'Pods', value: 11 }, steps: [pause] }],
  ['a threshold without any pod', { replicas: 0, replicaProgressThreshold: { type: 'Pods', value: 1 } }],
])('accepted: %s', (_, strategy) => {
  for (const release of RELEASES) expect(texts(strategy, release)).toEqual([]);
});

test('reads a Rollout of any hand', () => {
  expect(readStrategy({
    replicas: 4,
    strategy: { canary: {
      trafficRouting: { maxTrafficWeight: 1000 }, dynamicStableScale: true, minPodsPerReplicaSet: 2, scaleDownDelaySeconds: 0,
      scaleDownDelayRevisionLimit: 1, abortScaleDownDelaySeconds: 3, maxSurge: '25%', maxUnavailable: 0,
      replicaProgressThreshold: { type: 'Pods', value: 1 },
      steps: [
        { setWeight: 0 }, { setCanaryScale: { replicas: 0, weight: 5 } }, { setCanaryScale: { matchTrafficWeight: true } },
        { pause: {} }, { analysis: {} }, { experiment: {} }, { plugin: {} },
        { setHeaderRoute: { name: 'qa', match: [{}] } }, { setMirrorRoute: { name: 'copy' } }, null,
      ],
    } },
  })).toEqual({
    replicas: 4, routed: true, maxTrafficWeight: 1000, dynamicStableScale: true, minPodsPerReplicaSet: 2, scaleDownDelaySeconds: 0,
    scaleDownDelayRevisionLimit: 1, abortScaleDownDelaySeconds: 3, maxSurge: '25%', maxUnavailable: 0,
    replicaProgressThreshold: { type: 'Pods', value: 1 },
    steps: [
      { weight: 0, waits: false }, { scale: { matchTrafficWeight: false, replicas: 0, weight: 5 }, waits: false },
      { scale: { matchTrafficWeight: true }, waits: false }, ...Array(4).fill({ waits: true }),
      { route: { name: 'qa', sets: true }, waits: false }, { route: { name: 'copy', sets: false }, waits: false }, { waits: false },
    ],
  });
  // The API server drops a null.
  expect(readStrategy({ strategy: { canary: {
    trafficRouting: null, replicaProgressThreshold: null, steps: [{ setCanaryScale: null, pause: null }],
  } } })).toEqual({ routed: false, dynamicStableScale: false, steps: [{ waits: false }] });
  expect(readStrategy({ replicas: '3', strategy: { canary: { maxSurge: {}, steps: [{ setWeight: '5' }] } } }))
    .toEqual({ routed: false, dynamicStableScale: false, steps: [{ waits: false }] });
});
