import * as fc from 'fast-check';
import { type Manifest } from '../../support/manifests';
import { type Pairs, namespaces, object } from '../../support/pairs';

const GROUP = 'gateway.networking.k8s.io';
const RBAC = 'rbac.authorization.k8s.io/v1';

function role(namespace: string | undefined, resources: readonly string[], verbs: readonly string[]): Manifest[] {
  const prefix = namespace === undefined ? 'Cluster' : '';
  return [
    { ...object(RBAC, `${prefix}Role`, 'plugin', namespace), rules: [{ apiGroups: [GROUP], resources, verbs }] },
    { ...object(RBAC, `${prefix}RoleBinding`, 'plugin', namespace),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: `${prefix}Role`, name: 'plugin' },
      subjects: [{ kind: 'ServiceAccount', name: 'argo-rollouts', namespace: 'argo-rollouts' }] },
  ];
}

export const pairs: Pairs = fc.tuple(namespaces, fc.constantFrom('httproutes', 'grpcroutes'),
  fc.constantFrom('*', 'watch', 'patch', 'delete', 'create'), fc.constantFrom('*', 'udproutes', 'gateways'), fc.boolean())
  .map(([namespace, resource, verb, kind, byVerb]) => ({
    broken: role(namespace, byVerb ? [resource] : [resource, kind], byVerb ? ['get', verb] : ['get']),
    mended: role(namespace, [resource], ['get', 'update']),
  }));
