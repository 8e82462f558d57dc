import { specFaults } from '../../manifests/judged-rollouts';
import { orderFaults } from '../../manifests/judged-strategies';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const BROKEN_STEP: Rule = {
  id: 'broken-step',
  severity: FindingSeverity.ERROR,
  title: 'A step that does not do what it says',
  does: 'The controller looks at each step by itself, and goes on when it is done. As long as the canary has no available pod, it takes '
    + 'all managed routes away, and it sets a route at its own step alone: one that is set before there is a pod, or that outlives the '
    + 'last one, is lost. A setCanaryScale with matchTrafficWeight before the first weight takes the pods away that an earlier one made. '
    + 'Of several fields of a setCanaryScale one counts, and a route with an empty list of matches is for every request.',
  mend: 'Put a setWeight or a setCanaryScale that makes pods before the route, keep pods as long as it is set, and say one thing in a '
    + 'setCanaryScale.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting.go#L218-L233',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go#L502-L516',
  ],
  find: ({ graph }) => [
    ...[...specFaults(graph, ['broken']), ...orderFaults(graph, ['lost', 'crossed'])]
      .map(({ rule, ...found }) => ({ ...found, message: rule })),
    ...orderFaults(graph, ['idle']).map(({ rule, ...found }) => ({ ...found, message: `${rule}: it sets none, as it has no match` })),
  ],
};
