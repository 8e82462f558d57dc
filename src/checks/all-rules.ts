import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { BYPASSED_CANARY } from './rules/bypassed-canary';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { RULE_SHADOWS_CANARY } from './rules/rule-shadows-canary';
import { SAME_HOST } from './rules/same-host';
import { SAME_REQUESTS } from './rules/same-requests';
import { SECOND_DOOR } from './rules/second-door';
import { SECOND_SERVICE } from './rules/second-service';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  BYPASSED_CANARY,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  RULE_SHADOWS_CANARY,
  SAME_HOST,
  SAME_REQUESTS,
  SECOND_DOOR,
  SECOND_SERVICE,
];
