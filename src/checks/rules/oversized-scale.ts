import { specFaults } from '../../manifests/judged-rollouts';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const OVERSIZED_SCALE: Rule = {
  id: 'oversized-scale',
  severity: FindingSeverity.WARNING,
  title: 'A canary with more pods than the Rollout',
  does: 'The weight of a setCanaryScale is a share of replicas, and nobody looks whether it is more than all: with 200 a Rollout of 10 '
    + 'pods gets a canary of 20, beside the 10 stable ones. At the end of the steps it shrinks to replicas.',
  mend: 'Write a weight of at most 100, or of trafficRouting.maxTrafficWeight. For a number of pods there is setCanaryScale.replicas.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go#L502-L516'],
  find: ({ graph }) => specFaults(graph, ['oversized'])
    .map(({ rule, ...found }) => ({ ...found, message: `${rule}: the canary gets more pods than the Rollout has` })),
};
