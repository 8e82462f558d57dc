import { listed, shownObjects } from '../../manifests/manifest';
import { foundBy } from '../../manifests/manifest-graph';
import { SERVICES } from '../../manifests/rollout-relations';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const OTHER_SERVICE_MISSING: Rule = {
  id: 'other-service-missing',
  severity: FindingSeverity.WARNING,
  title: 'One Service of a Rollout without the other',
  does: 'A Rollout whose Service is not in the cluster is invalid, and the controller does nothing for it. Where one of its Services is '
    + 'among the manifests and another is not, that one is usually forgotten, or has another name.',
  mend: 'Add the Service, or correct its name. Where it comes from elsewhere, say so in the annotation that silences this rule. If all '
    + 'manifests are there, `complete: true` makes it the error dangling-reference.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/controller.go#L806-L819'],
  find: ({ graph, complete }) => (complete ? [] : graph.rollouts).flatMap(({ manifest }) => {
    const related = graph.related(SERVICES, manifest);
    const there = foundBy(related);
    const missing = related.filter(({ found }) => found.length === 0).map(({ reference }) => reference);
    const names = missing.map(({ target }) => ('name' in target ? target.name : ''));
    return there.length === 0 || missing.length === 0 ? [] : [{
      object: manifest,
      path: missing[0].path,
      value: names[0],
      message: `must name a Service that is there: ${shownObjects(there)} is among the manifests, and ${listed([...new Set(names)])} `
        + 'is not; '
        + 'without it the controller calls the Rollout invalid',
      others: there,
    }];
  }),
};
