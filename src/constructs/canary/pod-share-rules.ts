import { type ShareLimits, podShareProblems as sharesOf } from '../../manifests/rollout/pod-share-problems';
import { type Problem, problem } from '../../problem';
import type { StepSpec } from '../../values/canary/canary-step';

/** Weights that the number of pods does not give, where pods are all that divides the traffic. */
export function podShareProblems(steps: readonly StepSpec[], replicas: number | undefined, limits: ShareLimits): Problem[] {
  return sharesOf(steps.map((step) => (step.type === 'setWeight' ? step.weight : undefined)), replicas, limits)
    .map(({ index, weight, rule }) => problem(`steps[${index}]`, weight, rule));
}
