import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const PERCENT_TEXT: Rule = {
  id: 'percent-text',
  severity: FindingSeverity.WARNING,
  title: 'A number of pods that is a percentage',
  does: 'In maxSurge and maxUnavailable a number is pods, and any text is percent, with its sign or without: "1" is 1 percent of the pods, '
    + 'not one pod as in a Deployment, which refuses it.',
  mend: 'Write a number without quotes for pods, and the percent sign for a percentage. Values of Helm are often quoted by a filter.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/replicaset.go#L407-L459'],
  find: ({ graph }) => graph.rollouts.flatMap((rollout) => [...texts(rollout)]),
};

/** With a router neither field counts. */
function texts({ manifest, strategy: { routed, maxSurge, maxUnavailable } }: CanaryRollout): Found[] {
  return Object.entries({ maxSurge, maxUnavailable }).flatMap(([field, value]) =>
    (routed || typeof value !== 'string' || !/^[1-9]\d*$/.test(value) ? [] : [{
      object: manifest,
      path: `$.spec.strategy.canary.${field}`,
      value,
      message: `must be a number or have a percent sign: a text is percent without one, too; write ${value} for pods, or "${value}%"`,
    }]));
}
