import { scaleTarget } from '../../src/manifests/scaler';

test.each([
  ['keda.sh/v1alpha1', { name: 'web' }, { group: 'apps', kind: 'Deployment', name: 'web' }],
  ['keda.sh/v1alpha1', { kind: 'StatefulSet', name: 'web' }, { group: 'apps', kind: 'StatefulSet', name: 'web' }],
  ['keda.sh/v1alpha1', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' },
    { group: 'argoproj.io', kind: 'Rollout', name: 'web' }],
  ['autoscaling/v2', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' },
    { group: 'argoproj.io', kind: 'Rollout', name: 'web' }],
  ['autoscaling/v2', { kind: 'Deployment', name: 'web' }, { group: '', kind: 'Deployment', name: 'web' }],
  ['autoscaling/v2', { name: 1 }, { group: '', kind: '', name: '' }],
  ['autoscaling/v2', null, { group: '', kind: '', name: '' }],
])('%s with %j', (apiVersion, scaleTargetRef, expected) => {
  expect(scaleTarget({ apiVersion, spec: { scaleTargetRef } })).toEqual(expected);
});
