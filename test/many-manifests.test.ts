import { CanaryChecks, DriftModel } from '../src';

const manifests = Array.from({ length: 150000 }, (_, i) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: `s-${i}` } }));

test.each<[string, () => unknown[]]>([
  ['DriftModel.of', () => DriftModel.of(manifests).writes],
  ['CanaryChecks.of', () => CanaryChecks.of(manifests).findings],
])('%s takes hundreds of thousands of manifests', (_, judge) => {
  expect(judge()).toEqual([]);
});
