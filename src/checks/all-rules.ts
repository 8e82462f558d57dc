import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { DANGLING_REFERENCE } from './rules/dangling-reference';
import { DUPLICATE_OBJECT } from './rules/duplicate-object';
import { EMPTY_SELECTION } from './rules/empty-selection';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { ROUTER_SETTINGS } from './rules/router-settings';
import { SYNC_ANNOTATIONS } from './rules/sync-annotations';
import { SYNC_ORDER } from './rules/sync-order';
import { UNDONE_BY_CLUSTER } from './rules/undone-by-cluster';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  DANGLING_REFERENCE,
  DUPLICATE_OBJECT,
  EMPTY_SELECTION,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  ROUTER_SETTINGS,
  SYNC_ANNOTATIONS,
  SYNC_ORDER,
  UNDONE_BY_CLUSTER,
];
