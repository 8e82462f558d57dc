import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { BACKEND_PORT } from './rules/backend-port';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { LISTENER_CONFLICT } from './rules/listener-conflict';
import { REFERENCE_NOT_GRANTED } from './rules/reference-not-granted';
import { ROUTE_NOT_ATTACHED } from './rules/route-not-attached';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  BACKEND_PORT,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  LISTENER_CONFLICT,
  REFERENCE_NOT_GRANTED,
  ROUTE_NOT_ATTACHED,
];
