import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { BACKEND_PORT } from './rules/backend-port';
import { BYPASSED_CANARY } from './rules/bypassed-canary';
import { CONTROLLER_SETUP } from './rules/controller-setup';
import { DANGLING_REFERENCE } from './rules/dangling-reference';
import { DISRUPTION_BUDGET_RULE } from './rules/disruption-budget';
import { DUPLICATE_OBJECT } from './rules/duplicate-object';
import { EMPTY_SELECTION } from './rules/empty-selection';
import { FALLING_WEIGHT } from './rules/falling-weight';
import { FIRST_PAUSE_WITHOUT_PODS } from './rules/first-pause-without-pods';
import { HEADER_ROUTE_NOT_ALLOWED } from './rules/header-route-not-allowed';
import { HEADER_ROUTE_ON_ONE_POD } from './rules/header-route-on-one-pod';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { IGNORE_RULE_GAP } from './rules/ignore-rule-gap';
import { IMAGE_WITHOUT_TAG } from './rules/image-without-tag';
import { LISTENER_CONFLICT } from './rules/listener-conflict';
import { MISSING_RIGHTS } from './rules/missing-rights';
import { MISSING_WEIGHTS } from './rules/missing-weights';
import { MIXED_ROUTE_KINDS } from './rules/mixed-route-kinds';
import { NO_PAUSE } from './rules/no-pause';
import { NO_ROUTER_WEIGHTS } from './rules/no-router-weights';
import { OVERLAPPING_SELECTORS } from './rules/overlapping-selectors';
import { PERCENT_TEXT } from './rules/percent-text';
import { PLUGIN_NOT_REGISTERED } from './rules/plugin-not-registered';
import { PLUGIN_RELEASE } from './rules/plugin-release';
import { PLUGIN_TOO_OLD } from './rules/plugin-too-old';
import { REFERENCE_NOT_GRANTED } from './rules/reference-not-granted';
import { REPLICA_PROGRESS_THRESHOLD } from './rules/replica-progress-threshold';
import { ROUTE_NOT_ATTACHED } from './rules/route-not-attached';
import { ROUTER_SETTINGS } from './rules/router-settings';
import { RULE_SHADOWS_CANARY } from './rules/rule-shadows-canary';
import { SAME_HOST } from './rules/same-host';
import { SAME_REQUESTS } from './rules/same-requests';
import { SCALER_OF_REFERENCED_WORKLOAD } from './rules/scaler-of-referenced-workload';
import { SECOND_DOOR } from './rules/second-door';
import { SECOND_SERVICE } from './rules/second-service';
import { SHARED_OBJECT } from './rules/shared-object';
import { SHARED_ROUTE } from './rules/shared-route';
import { SUBSET_WEIGHTS } from './rules/subset-weights';
import { SURPLUS_RIGHTS } from './rules/surplus-rights';
import { SYNC_ANNOTATIONS } from './rules/sync-annotations';
import { SYNC_ORDER } from './rules/sync-order';
import { TEMPLATE_ARGUMENTS } from './rules/template-arguments';
import { TEMPLATE_COMBINATION } from './rules/template-combination';
import { TEMPLATE_MISSING } from './rules/template-missing';
import { TEMPLATE_NAME } from './rules/template-name';
import { TEMPLATE_SCOPE } from './rules/template-scope';
import { TWO_SCALERS } from './rules/two-scalers';
import { UNDONE_BY_CLUSTER } from './rules/undone-by-cluster';
import { UNNAMED_ISTIO_ROUTES } from './rules/unnamed-istio-routes';
import { WAY_PAST_MESH } from './rules/way-past-mesh';
import { WEIGHTS_NOT_AT_REST } from './rules/weights-not-at-rest';
import { ZERO_REPLICAS } from './rules/zero-replicas';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  BACKEND_PORT,
  BYPASSED_CANARY,
  CONTROLLER_SETUP,
  DANGLING_REFERENCE,
  DISRUPTION_BUDGET_RULE,
  DUPLICATE_OBJECT,
  EMPTY_SELECTION,
  FALLING_WEIGHT,
  FIRST_PAUSE_WITHOUT_PODS,
  HEADER_ROUTE_NOT_ALLOWED,
  HEADER_ROUTE_ON_ONE_POD,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  IGNORE_RULE_GAP,
  IMAGE_WITHOUT_TAG,
  LISTENER_CONFLICT,
  MISSING_RIGHTS,
  MISSING_WEIGHTS,
  MIXED_ROUTE_KINDS,
  NO_PAUSE,
  NO_ROUTER_WEIGHTS,
  OVERLAPPING_SELECTORS,
  PERCENT_TEXT,
  PLUGIN_NOT_REGISTERED,
  PLUGIN_RELEASE,
  PLUGIN_TOO_OLD,
  REFERENCE_NOT_GRANTED,
  REPLICA_PROGRESS_THRESHOLD,
  ROUTE_NOT_ATTACHED,
  ROUTER_SETTINGS,
  RULE_SHADOWS_CANARY,
  SAME_HOST,
  SAME_REQUESTS,
  SCALER_OF_REFERENCED_WORKLOAD,
  SECOND_DOOR,
  SECOND_SERVICE,
  SHARED_OBJECT,
  SHARED_ROUTE,
  SUBSET_WEIGHTS,
  SURPLUS_RIGHTS,
  SYNC_ANNOTATIONS,
  SYNC_ORDER,
  TEMPLATE_ARGUMENTS,
  TEMPLATE_COMBINATION,
  TEMPLATE_MISSING,
  TEMPLATE_NAME,
  TEMPLATE_SCOPE,
  TWO_SCALERS,
  UNDONE_BY_CLUSTER,
  UNNAMED_ISTIO_ROUTES,
  WAY_PAST_MESH,
  WEIGHTS_NOT_AT_REST,
  ZERO_REPLICAS,
];
