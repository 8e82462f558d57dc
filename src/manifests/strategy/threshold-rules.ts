import type { Platform } from '../../platform/platform';
import { type Problem, problem } from '../../problem';
import type { CanaryStrategy } from './canary-strategy';
import { podsAtSteps } from './gates';

const PERCENT = 'Percent';

/**
 * A share of the pods that a step waits for, and that the canary does not have there. Any type but one counts pods. The promotion
 * does not ask for it.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/replicaset/canary.go#L36-L57
 */
export function thresholdProblems(strategy: CanaryStrategy, platform: Platform): Problem[] {
  const { replicaProgressThreshold: { type, value } = {}, replicas, steps } = strategy;
  if (value === undefined || value <= 0 || replicas === 0) return [];
  const pods = podsAtSteps(strategy, platform);
  const isShort = (index: number): boolean => {
    const count = pods[index];
    return type === PERCENT ? value > 100 && count !== 0 : count !== 'some' && count < value;
  };
  const index = steps.findIndex(({ weight, scale }, i) => (weight !== undefined || scale !== undefined) && isShort(i));
  return index < 0 ? [] : [problem('replicaProgressThreshold.value', value, type === PERCENT
    ? 'must be at most 100: no canary has more than all of its pods, and the first step with one waits for ever'
    : `must not be more than the ${pods[index]} canary pods at steps[${index}]: that step waits for ever`)];
}
