import { templateCircles } from '../../manifests/analysis/endless-analyses';
import { shownObject } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const TEMPLATE_CIRCLE: Rule = {
  id: 'template-circle',
  severity: FindingSeverity.ERROR,
  title: 'Templates that include each other',
  does: 'The controller follows the templates of a template without looking whether it was there before. With a circle it does not come '
    + 'back: its stack overflows, it ends, and so it does after each restart, for all Rollouts of the cluster.',
  mend: 'Take one of the templates out of the circle; what two templates share goes to a third one.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/controller.go#L868-L927'],
  find: ({ graph }) => templateCircles(graph).map((circle) => ({
    object: circle[0],
    path: '$.spec.templates',
    value: shownObject(circle[1] ?? circle[0]),
    message: circle.length === 1 ? 'must not include the template itself: the controller never comes to an end, and crashes'
      : `must not lead back to it: ${[...circle, circle[0]].map(shownObject).join(' includes ')}, and the controller crashes at that`,
    others: circle.slice(1),
  })),
};
