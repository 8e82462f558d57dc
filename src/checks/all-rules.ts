import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { BACKEND_PORT } from './rules/backend-port';
import { BROKEN_STEP } from './rules/broken-step';
import { BYPASSED_CANARY } from './rules/bypassed-canary';
import { CANARY_WITHOUT_PODS } from './rules/canary-without-pods';
import { CLUSTER_SCOPED_NAMESPACE } from './rules/cluster-scoped-namespace';
import { CONTROLLER_SETUP } from './rules/controller-setup';
import { DANGLING_REFERENCE } from './rules/dangling-reference';
import { DEFAULT_NOT_KEPT } from './rules/default-not-kept';
import { DISRUPTION_BUDGET_RULE } from './rules/disruption-budget';
import { DUPLICATE_OBJECT } from './rules/duplicate-object';
import { EMPTY_FIELD } from './rules/empty-field';
import { EMPTY_SELECTION } from './rules/empty-selection';
import { ENDLESS_ANALYSIS } from './rules/endless-analysis';
import { ENDLESS_CANARY } from './rules/endless-canary';
import { FALLING_WEIGHT } from './rules/falling-weight';
import { FIRST_PAUSE_WITHOUT_PODS } from './rules/first-pause-without-pods';
import { HEADER_ROUTE_NOT_ALLOWED } from './rules/header-route-not-allowed';
import { HEADER_ROUTE_ON_ONE_POD } from './rules/header-route-on-one-pod';
import { HEADER_RULES } from './rules/header-rules';
import { HEADER_STEPS } from './rules/header-steps';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { IGNORE_RULE_GAP } from './rules/ignore-rule-gap';
import { IGNORE_RULE_HIDES_EDITS } from './rules/ignore-rule-hides-edits';
import { IGNORE_RULE_UNUSED } from './rules/ignore-rule-unused';
import { IMAGE_WITHOUT_TAG } from './rules/image-without-tag';
import { INERT_SETTING } from './rules/inert-setting';
import { INGRESS_PATH } from './rules/ingress-path';
import { INVALID_FIELD } from './rules/invalid-field';
import { INVALID_METRIC } from './rules/invalid-metric';
import { INVALID_POD_TEMPLATE } from './rules/invalid-pod-template';
import { INVALID_ROLLOUT } from './rules/invalid-rollout';
import { ISTIO_DESTINATIONS } from './rules/istio-destinations';
import { ISTIO_DURATION } from './rules/istio-duration';
import { ISTIO_ROUTES_OMITTED } from './rules/istio-routes-omitted';
import { LAST_POD_TAKEN } from './rules/last-pod-taken';
import { LISTENER_CONFLICT } from './rules/listener-conflict';
import { LOST_POD_METADATA } from './rules/lost-pod-metadata';
import { METRIC_CONDITION } from './rules/metric-condition';
import { METRIC_PATTERN } from './rules/metric-pattern';
import { MISSING_RIGHTS } from './rules/missing-rights';
import { MISSING_VERSION_SERVICES } from './rules/missing-version-services';
import { MISSING_WEIGHTS } from './rules/missing-weights';
import { MISSPELT_VERB } from './rules/misspelt-verb';
import { MIXED_ROUTE_KINDS } from './rules/mixed-route-kinds';
import { NO_PAUSE } from './rules/no-pause';
import { NO_ROUTER_WEIGHTS } from './rules/no-router-weights';
import { NOT_SERVED } from './rules/not-served';
import { OBJECT_NAME } from './rules/object-name';
import { OLD_ROUTE_VERSION } from './rules/old-route-version';
import { OTHER_SERVICE_MISSING } from './rules/other-service-missing';
import { OVERLAPPING_SELECTORS } from './rules/overlapping-selectors';
import { OVERSIZED_SCALE } from './rules/oversized-scale';
import { PERCENT_TEXT } from './rules/percent-text';
import { PLUGIN_CONFIG_RULE } from './rules/plugin-config';
import { PLUGIN_DOWNLOAD } from './rules/plugin-download';
import { PLUGIN_NOT_REGISTERED } from './rules/plugin-not-registered';
import { PLUGIN_RELEASE } from './rules/plugin-release';
import { PLUGIN_TOO_OLD } from './rules/plugin-too-old';
import { REFERENCE_NOT_GRANTED } from './rules/reference-not-granted';
import { REPLICA_PROGRESS_THRESHOLD } from './rules/replica-progress-threshold';
import { RESPECTED_ARRAY } from './rules/respected-array';
import { ROUTE_NOT_ATTACHED } from './rules/route-not-attached';
import { ROUTE_VERSION } from './rules/route-version';
import { ROUTED_WITHOUT_STEPS } from './rules/routed-without-steps';
import { ROUTER_OUTSIDE } from './rules/router-outside';
import { ROUTER_SETTINGS } from './rules/router-settings';
import { RULE_SHADOWS_CANARY } from './rules/rule-shadows-canary';
import { RULE_WITHOUT_CANARY } from './rules/rule-without-canary';
import { SAME_HOST } from './rules/same-host';
import { SAME_REQUESTS } from './rules/same-requests';
import { SCALER_MISSES_ROLLOUT } from './rules/scaler-misses-rollout';
import { SCALER_OF_REFERENCED_WORKLOAD } from './rules/scaler-of-referenced-workload';
import { SECOND_DOOR } from './rules/second-door';
import { SECOND_SERVICE } from './rules/second-service';
import { SERVICE_LABELS } from './rules/service-labels';
import { SERVICE_MANAGED_BY } from './rules/service-managed-by';
import { SHARED_OBJECT } from './rules/shared-object';
import { SHARED_ROUTE } from './rules/shared-route';
import { SUBSET_WEIGHTS } from './rules/subset-weights';
import { SURPLUS_RIGHTS } from './rules/surplus-rights';
import { SYNC_ANNOTATIONS } from './rules/sync-annotations';
import { SYNC_OPTIONS_RULE } from './rules/sync-options';
import { SYNC_ORDER } from './rules/sync-order';
import { TEMPLATE_ARGUMENTS } from './rules/template-arguments';
import { TEMPLATE_CIRCLE } from './rules/template-circle';
import { TEMPLATE_COMBINATION } from './rules/template-combination';
import { TEMPLATE_MISSING } from './rules/template-missing';
import { TEMPLATE_NAME } from './rules/template-name';
import { TEMPLATE_SCOPE } from './rules/template-scope';
import { TWO_SCALERS } from './rules/two-scalers';
import { UNDONE_BY_CLUSTER } from './rules/undone-by-cluster';
import { UNJUDGED_METRIC } from './rules/unjudged-metric';
import { UNKNOWN_FIELD } from './rules/unknown-field';
import { UNNAMED_ISTIO_ROUTES } from './rules/unnamed-istio-routes';
import { UNUSED_ARGUMENTS } from './rules/unused-arguments';
import { VERSION_METADATA } from './rules/version-metadata';
import { WAY_PAST_MESH } from './rules/way-past-mesh';
import { WEIGHTS_NOT_AT_REST } from './rules/weights-not-at-rest';
import { WILDCARD_RIGHTS } from './rules/wildcard-rights';
import { ZERO_REPLICAS } from './rules/zero-replicas';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  BACKEND_PORT,
  BROKEN_STEP,
  BYPASSED_CANARY,
  CANARY_WITHOUT_PODS,
  CLUSTER_SCOPED_NAMESPACE,
  CONTROLLER_SETUP,
  DANGLING_REFERENCE,
  DEFAULT_NOT_KEPT,
  DISRUPTION_BUDGET_RULE,
  DUPLICATE_OBJECT,
  EMPTY_FIELD,
  EMPTY_SELECTION,
  ENDLESS_ANALYSIS,
  ENDLESS_CANARY,
  FALLING_WEIGHT,
  FIRST_PAUSE_WITHOUT_PODS,
  HEADER_ROUTE_NOT_ALLOWED,
  HEADER_ROUTE_ON_ONE_POD,
  HEADER_RULES,
  HEADER_STEPS,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  IGNORE_RULE_GAP,
  IGNORE_RULE_HIDES_EDITS,
  IGNORE_RULE_UNUSED,
  IMAGE_WITHOUT_TAG,
  INERT_SETTING,
  INGRESS_PATH,
  INVALID_FIELD,
  INVALID_METRIC,
  INVALID_POD_TEMPLATE,
  INVALID_ROLLOUT,
  ISTIO_DESTINATIONS,
  ISTIO_DURATION,
  ISTIO_ROUTES_OMITTED,
  LAST_POD_TAKEN,
  LISTENER_CONFLICT,
  LOST_POD_METADATA,
  METRIC_CONDITION,
  METRIC_PATTERN,
  MISSING_RIGHTS,
  MISSING_VERSION_SERVICES,
  MISSING_WEIGHTS,
  MISSPELT_VERB,
  MIXED_ROUTE_KINDS,
  NO_PAUSE,
  NO_ROUTER_WEIGHTS,
  NOT_SERVED,
  OBJECT_NAME,
  OLD_ROUTE_VERSION,
  OTHER_SERVICE_MISSING,
  OVERLAPPING_SELECTORS,
  OVERSIZED_SCALE,
  PERCENT_TEXT,
  PLUGIN_CONFIG_RULE,
  PLUGIN_DOWNLOAD,
  PLUGIN_NOT_REGISTERED,
  PLUGIN_RELEASE,
  PLUGIN_TOO_OLD,
  REFERENCE_NOT_GRANTED,
  REPLICA_PROGRESS_THRESHOLD,
  RESPECTED_ARRAY,
  ROUTE_NOT_ATTACHED,
  ROUTE_VERSION,
  ROUTED_WITHOUT_STEPS,
  ROUTER_OUTSIDE,
  ROUTER_SETTINGS,
  RULE_SHADOWS_CANARY,
  RULE_WITHOUT_CANARY,
  SAME_HOST,
  SAME_REQUESTS,
  SCALER_MISSES_ROLLOUT,
  SCALER_OF_REFERENCED_WORKLOAD,
  SECOND_DOOR,
  SECOND_SERVICE,
  SERVICE_LABELS,
  SERVICE_MANAGED_BY,
  SHARED_OBJECT,
  SHARED_ROUTE,
  SUBSET_WEIGHTS,
  SURPLUS_RIGHTS,
  SYNC_ANNOTATIONS,
  SYNC_OPTIONS_RULE,
  SYNC_ORDER,
  TEMPLATE_ARGUMENTS,
  TEMPLATE_CIRCLE,
  TEMPLATE_COMBINATION,
  TEMPLATE_MISSING,
  TEMPLATE_NAME,
  TEMPLATE_SCOPE,
  TWO_SCALERS,
  UNDONE_BY_CLUSTER,
  UNJUDGED_METRIC,
  UNKNOWN_FIELD,
  UNNAMED_ISTIO_ROUTES,
  UNUSED_ARGUMENTS,
  VERSION_METADATA,
  WAY_PAST_MESH,
  WEIGHTS_NOT_AT_REST,
  WILDCARD_RIGHTS,
  ZERO_REPLICAS,
];
