import { CanaryPlan } from '../../src';
import { GATEWAY, planOf, rollout, routed } from '../support/planned';

test('two Rollouts are two canaries; another strategy is none', () => {
  const other = { ...rollout({ canary: {} }), metadata: { name: 'other' } };
  const blueGreen = rollout({ canary: {}, spec: { strategy: { blueGreen: {} } } });
  expect(CanaryPlan.of([rollout({ canary: {} }), other, blueGreen]).canaries.map((each) => each.rollout.name)).toEqual(['web', 'other']);
});

test.each<[string, object, RegExp]>([
  ['two Services that change their parts', { pingPong: { pingService: 'a', pongService: 'b' } }, /^a and b change their parts/],
  ['a router that nobody models', { trafficRouting: { nginx: { stableIngress: 'web' } } }, /^what nginx changes is not in this plan/],
  ['no router', { trafficRouting: {} }, /^trafficRouting names no router/],
  ['two routers', { trafficRouting: { ...GATEWAY, istio: { virtualService: { name: 'web' } } } }, /get the same weights/],
  ['an analysis in the background', { analysis: { templates: [{ templateName: 'judge' }], startingStep: 2 } }, /^judge measures .* 3 on/],
  ['an abort that never ends', { dynamicStableScale: true, abortScaleDownDelaySeconds: 30, steps: [{ setWeight: 20 }] }, /for ever$/],
])('%s is said', (_, canary, note) => {
  expect(planOf({ canary: routed(canary) }).notes).toContainEqual(expect.stringMatching(note));
  expect(planOf({ canary: routed({}) }).notes).not.toContainEqual(expect.stringMatching(note));
});

test('a workloadRef is said, with whether the workload is there', () => {
  const spec = { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } };
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } };
  const note = 'a change of the pod template of Deployment shop/web starts it';
  expect(planOf({ canary: {}, spec }).notes).toEqual([`${note}, which is not among the manifests`]);
  expect(planOf({ canary: {}, spec, others: [deployment] }).notes).toEqual([note]);
});
