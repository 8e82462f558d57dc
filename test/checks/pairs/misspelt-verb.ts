import * as fc from 'fast-check';
import { type Pairs, names } from '../../support/pairs';

const verbs = fc.constantFrom('get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'impersonate');
const errors = fc.constantFrom<(verb: string) => string>((verb) => `${verb}s`, (verb) => verb.toUpperCase(), (verb) => `${verb} `);

export const pairs: Pairs = fc.tuple(names, verbs, errors, fc.constantFrom('Role', 'ClusterRole')).map(([name, verb, error, kind]) => {
  const role = (word: string) => [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name }, rules: [
    { apiGroups: ['gateway.networking.k8s.io'], resources: ['httproutes'], verbs: [word] }] }];
  return { broken: role(error(verb)), mended: role(verb) };
});
