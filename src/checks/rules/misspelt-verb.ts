import { misspeltVerbs } from '../../manifests/rbac/rule-words';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const MISSPELT_VERB: Rule = {
  id: 'misspelt-verb',
  severity: FindingSeverity.ERROR,
  title: 'A verb of a role that allows nothing',
  does: 'The API server stores any word as a verb, and compares it to the letter: gets or List allow nothing. What is meant is refused '
    + 'when it is needed, which for the plugins of Argo Rollouts is the first canary.',
  mend: 'Write get, list, watch, create, update, patch or delete, in lower case.',
  links: ['https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb'],
  find: ({ graph }) => misspeltVerbs(graph).map(({ role, path, value, meant }) =>
    ({ object: role, path, value, message: `must be ${meant}: a verb is compared to the letter, and this one allows nothing` })),
};
