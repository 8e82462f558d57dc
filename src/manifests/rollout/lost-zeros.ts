import { type JsonObject, at, records } from '../manifest';

const STEPS = 'spec.strategy.canary.steps[*]';

const FIELDS = [
  'spec.minReadySeconds',
  'spec.paused',
  'spec.progressDeadlineAbort',
  'spec.strategy.canary.dynamicStableScale',
] as const;

/**
 * Fields with a zero that the controller's Go type does not keep.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.9.1/pkg/apis/rollouts/v1alpha1/types.go
 */
export function lostZeros(rollout: JsonObject, steps: readonly JsonObject[]): string[] {
  const analyses = steps.flatMap((step) => records(at(step, 'experiment', 'analyses')));
  return [
    ...FIELDS.filter((path) => isZero(at(rollout, ...path.split('.')))),
    ...(analyses.some(({ requiredForCompletion }) => isZero(requiredForCompletion))
      ? [`${STEPS}.experiment.analyses[*].requiredForCompletion`] : []),
    ...(steps.some((step) => isZero(at(step, 'setCanaryScale', 'matchTrafficWeight')))
      ? [`${STEPS}.setCanaryScale.matchTrafficWeight`] : []),
  ];
}

function isZero(value: unknown): boolean {
  return value === 0 || value === false;
}
