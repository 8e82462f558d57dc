import { accountsIn } from '../../manifests/rbac/account';
import { unboundWildcards } from '../../manifests/rbac/rule-words';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const WILDCARD_RIGHTS: Rule = {
  id: 'wildcard-rights',
  severity: FindingSeverity.WARNING,
  title: 'A role for a plugin that allows everything',
  does: 'A plugin of Argo Rollouts gets and updates the routes that it is told of, or gets and patches HTTPScaledObjects. A role with a '
    + 'wildcard lets whoever takes over the controller, or a plugin from elsewhere, change every Gateway and route of the cluster. Of a '
    + 'role that a binding among the manifests gives to the controller, surplus-rights says more.',
  mend: 'Name the resources and the verbs, such as get and update of httproutes.',
  links: ['https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/plugins.md'],
  find: ({ graph }) => {
    const bound = new Set(accountsIn(graph).flatMap(({ grants }) => grants.map(({ role }) => role)));
    return unboundWildcards(graph, (role) => bound.has(role)).map(({ role, path, value }) => ({
      object: role, path, value, message: 'must name what is used: a plugin needs no right to everything, and whoever takes it over has it',
    }));
  },
};
