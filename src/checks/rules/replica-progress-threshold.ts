import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const REPLICA_PROGRESS_THRESHOLD: Rule = {
  id: 'replica-progress-threshold',
  severity: FindingSeverity.WARNING,
  title: 'A version that is promoted before its pods are ready',
  does: 'The field replicaProgressThreshold says how many canary pods are enough for a step, and for the promotion too: with half of '
    + 'them ready the controller sends all requests to the new version, and makes it the stable one. Any type but Percent counts pods.',
  mend: 'Leave it out, or set it as near to all pods as one pod that does not start allows.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go#L36-L57'],
  find: ({ graph }) => graph.rollouts.flatMap((rollout) => {
    const share = missingShare(rollout);
    return share === undefined ? [] : [{
      object: rollout.manifest,
      path: '$.spec.strategy.canary.replicaProgressThreshold',
      value: rollout.progressThreshold,
      message: `must be all pods: ${share} are enough for the promotion too, and a version that is not ready gets all requests; leave `
        + 'it out',
    }];
  }),
};

/** A negative value is no threshold. */
function missingShare({ progressThreshold: threshold, strategy: { replicas } }: CanaryRollout): string | undefined {
  if (threshold === undefined || threshold.value < 0) return undefined;
  const { type, value } = threshold;
  if (type === 'Percent') return value < 100 ? `${value} percent of them` : undefined;
  return replicas !== undefined && value < replicas ? `${value} of ${replicas} pods` : undefined;
}
