import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { DISRUPTION_BUDGET_RULE } from './rules/disruption-budget';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { OVERLAPPING_SELECTORS } from './rules/overlapping-selectors';
import { SCALER_OF_REFERENCED_WORKLOAD } from './rules/scaler-of-referenced-workload';
import { SHARED_OBJECT } from './rules/shared-object';
import { TWO_SCALERS } from './rules/two-scalers';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  DISRUPTION_BUDGET_RULE,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  OVERLAPPING_SELECTORS,
  SCALER_OF_REFERENCED_WORKLOAD,
  SHARED_OBJECT,
  TWO_SCALERS,
];
