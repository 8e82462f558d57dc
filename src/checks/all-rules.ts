import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { MISSING_WEIGHTS } from './rules/missing-weights';
import { TEMPLATE_ARGUMENTS } from './rules/template-arguments';
import { TEMPLATE_COMBINATION } from './rules/template-combination';
import { TEMPLATE_MISSING } from './rules/template-missing';
import { TEMPLATE_NAME } from './rules/template-name';
import { TEMPLATE_SCOPE } from './rules/template-scope';
import { UNNAMED_ISTIO_ROUTES } from './rules/unnamed-istio-routes';
import { WEIGHTS_NOT_AT_REST } from './rules/weights-not-at-rest';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  MISSING_WEIGHTS,
  TEMPLATE_ARGUMENTS,
  TEMPLATE_COMBINATION,
  TEMPLATE_MISSING,
  TEMPLATE_NAME,
  TEMPLATE_SCOPE,
  UNNAMED_ISTIO_ROUTES,
  WEIGHTS_NOT_AT_REST,
];
