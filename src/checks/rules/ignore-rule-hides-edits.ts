import { ruledObjects, wholeParts } from '../../drift/argo-cd/hidden-fields';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';
import { ruledFields } from '../ruled-fields';

export const IGNORE_RULE_HIDES_EDITS: Rule = {
  id: 'ignore-rule-hides-edits',
  severity: FindingSeverity.WARNING,
  title: 'A rule of Argo CD that hides what changes in Git',
  does: 'What a rule names is taken out of the object in Git as well. Where that is a whole list, such as `spec.rules` of a route, '
    + '`spec.http` or `spec.subsets`, a change of it in Git makes no difference: the Application stays Synced, self-heal does nothing, and '
    + 'what runs is not what Git says until something else in the object changes. `managedFieldsManagers` with the controller is the same '
    + 'after its first write: it then owns the list, and Argo CD never looks at it again.',
  mend: 'Name the fields that the canary writes and nothing else: `.spec.rules[]?.backendRefs[]?.weight`, '
    + '`.spec.http[]?.route[]?.weight`, the label of the pod hash in `.spec.subsets[]?.labels`, and header routes by their names.',
  links: [
    'https://github.com/argoproj/argo-cd/blob/v3.6.1/docs/user-guide/diffing.md',
    'https://github.com/argoproj/argo-rollouts/issues/3854',
  ],
  find: ({ graph }) => ruledFields(graph.once(ruledObjects).flatMap(wholeParts), (objects) =>
    `must name only the fields that a canary writes in ${objects}: this takes what else stands there in Git out of the comparison, too, so `
    + 'that a change of it there is never seen'),
};
