import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { clusterScoped } from '../../src/constructs/cluster-scoped';

const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'reader' } };

test('drops the namespace that the chart gives', () => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'demo' });
  clusterScoped(new ApiObject(chart, 'role', role));
  expect(Testing.synth(chart)).toEqual([role]);
});

test('leaves an object without a namespace as it is', () => {
  const chart = new Chart(Testing.app(), 'test');
  clusterScoped(new ApiObject(chart, 'role', role));
  expect(Testing.synth(chart)).toEqual([role]);
});

test('a later patch of the user sees the object without namespace', () => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'demo' });
  clusterScoped(new ApiObject(chart, 'role', role)).addJsonPatch(JsonPatch.replace('/metadata', { name: 'other' }));
  expect(Testing.synth(chart)).toEqual([{ ...role, metadata: { name: 'other' } }]);
});
