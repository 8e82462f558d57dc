import { ClusterChange, DriftModel } from '../../src';
import { load } from '../support/manifests';

test('the pod hash is a value where the Service has one in Git, and added where it has none', () => {
  const { writes } = DriftModel.of(load(`
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { stableService: web-stable, canaryService: web-canary } } }
---
apiVersion: v1
kind: Service
metadata: { name: web-stable, namespace: shop }
spec: { selector: { app: web, rollouts-pod-template-hash: 5f9c } }
---
apiVersion: v1
kind: Service
metadata: { name: web-canary, namespace: shop }
spec: { selector: { app: web } }
`));
  expect(writes.filter(({ path }) => path.includes('pod-template-hash')).map(({ name, change }) => [name, change]))
    .toEqual([['web-stable', ClusterChange.VALUE], ['web-canary', ClusterChange.ADDED]]);
});
