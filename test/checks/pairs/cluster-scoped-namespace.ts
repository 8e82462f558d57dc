import * as fc from 'fast-check';
import { type Pairs, names } from '../../support/pairs';

const objects = fc.constantFrom<readonly [string, string, object]>(
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: [{ apiGroups: ['argoproj.io'], resources: ['rollouts'], verbs: ['get'] }] }],
  ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', { subjects: [{ kind: 'ServiceAccount', name: 'argo-rollouts' }] }],
  ['argoproj.io/v1alpha1', 'ClusterAnalysisTemplate', {}], ['gateway.networking.k8s.io/v1', 'GatewayClass', {}],
);

export const pairs: Pairs = fc.tuple(names, names, objects).map(([name, namespace, [apiVersion, kind, rest]]) => ({
  broken: [{ apiVersion, kind, metadata: { name, namespace }, ...rest }],
  mended: [{ apiVersion, kind, metadata: { name }, ...rest }],
}));
