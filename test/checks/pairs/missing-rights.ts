import * as fc from 'fast-check';
import { type Manifest } from '../../support/manifests';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const GROUP = 'gateway.networking.k8s.io';
const RBAC = 'rbac.authorization.k8s.io/v1';
const KINDS = [
  ['httpRoute', 'httproutes'], ['grpcRoute', 'grpcroutes'], ['tcpRoute', 'tcproutes'], ['tlsRoute', 'tlsroutes'],
] as const;

function role(namespace: string | undefined, resources: readonly string[], verbs: readonly string[]): Manifest[] {
  const prefix = namespace === undefined ? 'Cluster' : '';
  return [
    { ...object(RBAC, `${prefix}Role`, 'plugin', namespace), rules: [{ apiGroups: [GROUP], resources, verbs }] },
    { ...object(RBAC, `${prefix}RoleBinding`, 'plugin', namespace),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: `${prefix}Role`, name: 'plugin' },
      subjects: [{ kind: 'ServiceAccount', name: 'argo-rollouts', namespace: 'argo-rollouts' }] },
  ];
}

/** A kind, a verb or a namespace is missing. */
export const pairs: Pairs = fc.tuple(names, namespaces, fc.constantFrom(...KINDS), fc.constantFrom('get', 'update'),
  fc.constantFrom('kind', 'verb', 'namespace')).map(([name, namespace, [key, resource], verb, lack]) => {
  const canary = rollout(name, namespace ?? 'shop', { trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { [key]: name } } } });
  const scope = lack === 'namespace' ? namespace ?? 'shop' : undefined;
  const others = KINDS.flatMap(([, other]) => (other === resource ? [] : [other]));
  const all = role(scope, [...others, resource], ['get', 'update']);
  const part = lack === 'kind' ? role(scope, others, ['get', 'update'])
    : lack === 'verb' ? role(scope, [...others, resource], ['get', 'list', 'update'].filter((each) => each !== verb))
      : role(`${scope}-x`, [...others, resource], ['get', 'update']);
  return { broken: [...part, canary], mended: [...all, canary] };
});
