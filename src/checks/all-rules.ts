import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { FALLING_WEIGHT } from './rules/falling-weight';
import { FIRST_PAUSE_WITHOUT_PODS } from './rules/first-pause-without-pods';
import { HEADER_ROUTE_NOT_ALLOWED } from './rules/header-route-not-allowed';
import { HEADER_ROUTE_ON_ONE_POD } from './rules/header-route-on-one-pod';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { IMAGE_WITHOUT_TAG } from './rules/image-without-tag';
import { MISSING_WEIGHTS } from './rules/missing-weights';
import { NO_PAUSE } from './rules/no-pause';
import { NO_ROUTER_WEIGHTS } from './rules/no-router-weights';
import { PERCENT_TEXT } from './rules/percent-text';
import { REPLICA_PROGRESS_THRESHOLD } from './rules/replica-progress-threshold';
import { SUBSET_WEIGHTS } from './rules/subset-weights';
import { TEMPLATE_ARGUMENTS } from './rules/template-arguments';
import { TEMPLATE_COMBINATION } from './rules/template-combination';
import { TEMPLATE_MISSING } from './rules/template-missing';
import { TEMPLATE_NAME } from './rules/template-name';
import { TEMPLATE_SCOPE } from './rules/template-scope';
import { UNNAMED_ISTIO_ROUTES } from './rules/unnamed-istio-routes';
import { WEIGHTS_NOT_AT_REST } from './rules/weights-not-at-rest';
import { ZERO_REPLICAS } from './rules/zero-replicas';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  FALLING_WEIGHT,
  FIRST_PAUSE_WITHOUT_PODS,
  HEADER_ROUTE_NOT_ALLOWED,
  HEADER_ROUTE_ON_ONE_POD,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  IMAGE_WITHOUT_TAG,
  MISSING_WEIGHTS,
  NO_PAUSE,
  NO_ROUTER_WEIGHTS,
  PERCENT_TEXT,
  REPLICA_PROGRESS_THRESHOLD,
  SUBSET_WEIGHTS,
  TEMPLATE_ARGUMENTS,
  TEMPLATE_COMBINATION,
  TEMPLATE_MISSING,
  TEMPLATE_NAME,
  TEMPLATE_SCOPE,
  UNNAMED_ISTIO_ROUTES,
  WEIGHTS_NOT_AT_REST,
  ZERO_REPLICAS,
];
