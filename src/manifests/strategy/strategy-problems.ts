import type { Platform } from '../../platform/platform';
import type { Problem } from '../../problem';
import { abortProblems } from './abort-rules';
import type { CanaryStrategy } from './canary-strategy';
import { podCountProblems } from './pod-count-rules';
import { thresholdProblems } from './threshold-rules';
import { weightProblems } from './weight-rules';

/**
 * Strategies whose single values are valid, and which the controller of the platform never brings to an end. The props are the
 * names of fields.
 */
export function strategyProblems(strategy: CanaryStrategy, platform: Platform): Problem[] {
  return [
    ...podCountProblems(strategy, platform),
    ...abortProblems(strategy, platform),
    ...weightProblems(strategy, platform),
    ...thresholdProblems(strategy, platform),
  ];
}
