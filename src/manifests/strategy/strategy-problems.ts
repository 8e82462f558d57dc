import { PROVEN_ROLLOUTS } from '../../facts/argo-rollouts';
import type { Problem } from '../../problem';
import { abortProblems } from './abort-rules';
import type { CanaryStrategy } from './canary-strategy';
import { podCountProblems } from './pod-count-rules';
import { weightProblems } from './weight-rules';

/**
 * Strategies whose single values are valid, and which the controller of a release never brings to an end. The props are the
 * names of fields.
 */
export function strategyProblems(strategy: CanaryStrategy, release: string = PROVEN_ROLLOUTS): Problem[] {
  return [...podCountProblems(strategy, release), ...abortProblems(strategy, release), ...weightProblems(strategy, release)];
}
