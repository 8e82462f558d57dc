import { ApiObject, Chart } from 'cdk8s';
import { ArgoCdApplication, ArgoCdDestination, type ArgoCdIgnoreDifference, ArgoCdSource } from '../../../src';
import { RAW_PODS, newChart } from '../../support/fixtures';
import { synth } from '../../support/manifests';

const jsonPointers = ['/spec/minReadySeconds'];

test.each<[string, ArgoCdIgnoreDifference, string]>([
  ['group for its kind', { group: 'argoproj.io', kind: 'Deployment', jsonPointers }, '("argoproj.io") must be apps'],
  ['core group for a Rollout', { kind: 'Rollout', jsonPointers }, '("") must be argoproj.io'],
])('a rule with the wrong %s does not help, and is told itself', (_, rule, unused) => {
  const chart = newChart();
  new ApiObject(chart, 'rollout', {
    apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' },
    spec: { minReadySeconds: 0, ...RAW_PODS, strategy: { canary: { steps: [] } } },
  });
  const own = new Chart(chart.node.root, 'argo-cd');
  new ArgoCdApplication(own, 'shop', {
    charts: [chart], source: ArgoCdSource.directory('https://git.example.com/deploy.git', { path: 'dist' }),
    destination: ArgoCdDestination.inCluster(), ignoreDifferences: [rule],
  });
  expect(() => synth(own)).toThrow(`'Application argocd/shop $.spec.ignoreDifferences[0].group' ${unused}`);
  expect(() => synth(own)).toThrow('$.spec.minReadySeconds\' (0) must be as the cluster leaves it');
});
