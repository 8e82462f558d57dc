import { ARGO_ROLLOUTS } from '../../facts/argo-rollouts';
import { isClusterScoped } from '../../facts/cluster-scoped-kinds';
import { ARGO_GROUP, CLUSTER_ROLE, CLUSTER_ROLE_BINDING, GATEWAY_GROUP, RBAC_GROUP, ROLE } from '../../facts/kinds';
import { type JsonObject, at, records, text } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { isOfCanaries } from '../../manifests/rbac/rule-words';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const CLUSTER_SCOPED_NAMESPACE: Rule = {
  id: 'cluster-scoped-namespace',
  severity: FindingSeverity.WARNING,
  title: 'A namespace of something that is in none',
  does: 'A ClusterRole, a ClusterRoleBinding, a ClusterAnalysisTemplate and a GatewayClass are in no namespace. The API server drops the '
    + 'one that the manifest says: rights that were meant for it count in the whole cluster, and of two that differ by their namespace the '
    + 'last one is left.',
  mend: 'Take the namespace out. Where the rights are meant for one namespace, write a Role and a RoleBinding.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole'],
  find: ({ graph }) => graph.index.all.filter((manifest) => isJudged(graph, manifest)).map((manifest) => ({
    object: manifest,
    path: '$.metadata.namespace',
    value: at(manifest, 'metadata', 'namespace'),
    message: `must be left out: a ${text(manifest.kind)} is in no namespace, and counts for the whole cluster${manifest.kind
      === CLUSTER_ROLE.kind ? `; rights for one namespace are a ${ROLE.kind}` : ''}`,
  })),
};

/** Of what has to do with canaries; what somebody else installs is left alone. */
function isJudged(graph: ManifestGraph, manifest: JsonObject): boolean {
  const { group, kind, namespace } = graph.index.key(manifest);
  if (namespace === undefined || !isClusterScoped({ group, kind })) return false;
  if (group !== RBAC_GROUP) return group === GATEWAY_GROUP || group === ARGO_GROUP;
  if (kind === CLUSTER_ROLE.kind) return isOfCanaries(manifest);
  return kind === CLUSTER_ROLE_BINDING.kind && (records(manifest.subjects).some(({ name }) => name === ARGO_ROLLOUTS)
    || graph.index.anywhere(CLUSTER_ROLE, text(at(manifest, 'roleRef', 'name'))).some(isOfCanaries));
}
