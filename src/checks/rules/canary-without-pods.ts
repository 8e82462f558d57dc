import { lastPodFaults, orderFaults } from '../../manifests/judged-strategies';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const CANARY_WITHOUT_PODS: Rule = {
  id: 'canary-without-pods',
  severity: FindingSeverity.ERROR,
  title: 'A weight without pods',
  does: 'Pods and weight are two things: the controller scales in one round, and writes the weight in a later one. Where a step takes the '
    + 'last pod of the canary while it has a weight, its share of the requests meets none until the weight follows, with '
    + 'dynamicStableScale until the stable version has all of its pods again. What waits after that waits with no pod and no request: the '
    + 'version is promoted, and nobody has seen it.',
  mend: 'Set the weight to 0 first, and take the pods away after it. Scale the canary up before anything looks at it.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting.go#L218',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/canary.go#L20-L106',
  ],
  find: ({ graph }) => [...orderFaults(graph, ['podless']), ...lastPodFaults(graph)]
    .map(({ rule, ...found }) => ({ ...found, message: rule })),
};
