import { CanaryPlan } from '../../src';
import { RAW_PODS } from '../support/fixtures';

function notes(canary: object, template: object = RAW_PODS.template): string[] {
  const rollout = {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' },
    spec: { ...RAW_PODS, replicas: 2, template, strategy: { canary } },
  };
  const other = { ...rollout, metadata: { name: 'other' }, spec: { ...RAW_PODS, replicas: 2, strategy: { canary: { steps: [] } } } };
  const { canaries: [planned, sound] } = CanaryPlan.of([rollout, other]);
  expect(sound.notes.filter((note) => note.includes('refuses'))).toEqual([]);
  return planned.notes.filter((note) => note.includes('refuses'));
}

const REFUSED = 'nothing of this happens: the controller refuses the Rollout, and starts no pod; ';

test('a plan says that the controller refuses the Rollout', () => {
  expect(notes({ steps: [{ setWeight: 101 }, { pause: {} }] }))
    .toEqual([`${REFUSED}'$.spec.strategy.canary.steps[0].setWeight' (101) must be a whole number from 0 to 100`]);
  expect(notes({ steps: [{ setWeight: 100 }, { pause: {} }] })).toEqual([]);
});

test('a plan says that its pods are refused', () => {
  const template = { ...RAW_PODS.template, spec: { containers: [{ name: 'raw' }] } };
  expect(notes({ steps: [] }, template)).toEqual([`${REFUSED}'$.spec.template.spec.containers[0].image' (not set) must be set`]);
});
