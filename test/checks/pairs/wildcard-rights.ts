import * as fc from 'fast-check';
import { type Pairs, names } from '../../support/pairs';

const groups = fc.constantFrom(['gateway.networking.k8s.io', 'httproutes'], ['http.keda.sh', 'httpscaledobjects']);
const kinds = fc.constantFrom('Role', 'ClusterRole');

export const pairs: Pairs = fc.tuple(names, groups, fc.boolean(), kinds).map(([name, [group, resource], ofVerbs, kind]) => {
  const role = (resources: string, verbs: string) => [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name }, rules: [
    { apiGroups: [group], resources: [resources], verbs: [verbs] }] }];
  return { broken: ofVerbs ? role(resource, '*') : role('*', 'get'), mended: role(resource, 'get') };
});
