import { idealCounts, podShare, updateLimits } from '../../src/manifests/rollout/pod-shares';

// Each value was asked of Argo Rollouts v1.9.1's own CalculateReplicaCountsForBasicCanary (utils/replicaset/canary.go:218-273), again and
// again until it changed nothing.
test.each<[replicas: number, surge: number, weight: number, canary: number, stable: number]>([
  [4, 1, 25, 1, 3],
  [4, 1, 50, 2, 2],
  [4, 1, 5, 1, 4],
  [4, 1, 20, 1, 4],
  [4, 0, 5, 1, 3],
  [4, 0, 20, 1, 3],
  [4, 1, 95, 4, 1],
  [4, 0, 95, 3, 1],
  [10, 3, 10, 1, 9],
  [10, 1, 5, 1, 10],
  [10, 3, 30, 3, 7],
  // Of several numbers that are equally near the first is taken: without a surge, and more canary pods.
  [3, 1, 50, 2, 2],
  [3, 0, 50, 2, 1],
  [5, 0, 50, 3, 2],
  [5, 2, 50, 3, 3],
  [5, 1, 30, 2, 4],
  // One pod: another one where there is room, else all or nothing.
  [1, 1, 1, 1, 1],
  [1, 1, 50, 1, 1],
  [1, 1, 99, 1, 1],
  [1, 0, 1, 0, 1],
  [1, 0, 49, 0, 1],
  [1, 0, 50, 1, 0],
  [1, 0, 99, 1, 0],
  [2, 1, 1, 1, 2],
  [2, 0, 99, 1, 1],
  // The ends leave a version none.
  [4, 1, 0, 0, 4],
  [4, 1, 100, 4, 0],
  [1, 0, 0, 0, 1],
  [1, 0, 100, 1, 0],
  [0, 0, 50, 0, 0],
  [0, 3, 100, 0, 0],
  // Half a pod less than all, and no room: neither number is taken, and the canary gets none.
  [2, 0, 75, 0, 2],
  [10, 0, 95, 0, 10],
  [10, 0, 94, 9, 1],
  [10, 1, 95, 10, 1],
])('%i pods and %i more, at a weight of %i: %i of the canary, %i stable', (replicas, surge, weight, canary, stable) => {
  expect(idealCounts(weight, replicas, surge)).toEqual({ canary, stable });
});

test('from 1 to 99 percent each version has a pod but where half a pod is left without room, and there is at most one pod more', () => {
  for (let replicas = 2; replicas <= 12; replicas++) {
    for (const surge of [0, 1, 3]) {
      for (let weight = 1; weight < 100; weight++) {
        const { canary, stable } = idealCounts(weight, replicas, surge);
        const halfFromAll = surge === 0 && replicas * weight === replicas * 100 - 50;
        expect(Math.min(canary, stable) > 0).toBe(!halfFromAll);
        expect([replicas, surge > 0 ? replicas + 1 : replicas]).toContain(canary + stable);
      }
    }
  }
});

test.each<[replicas: number, maxSurge: number | string | undefined, maxUnavailable: number | string | undefined, limits: unknown]>([
  [4, undefined, undefined, { surge: 1, unavailable: 1 }],
  [10, undefined, undefined, { surge: 3, unavailable: 2 }],
  [10, 2, 3, { surge: 2, unavailable: 3 }],
  [10, '1', '11', { surge: 1, unavailable: 1 }],
  [200, '1', '1%', { surge: 2, unavailable: 2 }],
  [3, 0, undefined, { surge: 0, unavailable: 1 }],
  [3, '0%', '0%', { surge: 0, unavailable: 1 }],
  [3, 1, 0, { surge: 1, unavailable: 0 }],
  [3, 0, 5, { surge: 0, unavailable: 3 }],
  // What is no whole percentage makes both 0.
  [4, 'abc', 1, { surge: 0, unavailable: 0 }],
  [4, 1, '10.5%', { surge: 0, unavailable: 0 }],
  [4, '', 1, { surge: 0, unavailable: 0 }],
  [0, 2, 2, { surge: 2, unavailable: 0 }],
  [0, '50%', 2, { surge: 0, unavailable: 0 }],
  [0, 'abc', 2, { surge: 0, unavailable: 0 }],
])('of %i pods maxSurge %s and maxUnavailable %s are %j', (replicas, maxSurge, maxUnavailable, limits) => {
  expect(updateLimits(replicas, maxSurge, maxUnavailable)).toEqual(limits);
});

test('the share of the canary', () => {
  expect([podShare({ canary: 1, stable: 4 }), podShare({ canary: 0, stable: 3 }), podShare({ canary: 0, stable: 0 })]).toEqual([20, 0, 0]);
});
