import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { BACKEND_PORT } from './rules/backend-port';
import { BYPASSED_CANARY } from './rules/bypassed-canary';
import { CONTROLLER_SETUP } from './rules/controller-setup';
import { DANGLING_REFERENCE } from './rules/dangling-reference';
import { DUPLICATE_OBJECT } from './rules/duplicate-object';
import { EMPTY_SELECTION } from './rules/empty-selection';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { LISTENER_CONFLICT } from './rules/listener-conflict';
import { MISSING_RIGHTS } from './rules/missing-rights';
import { OVERLAPPING_SELECTORS } from './rules/overlapping-selectors';
import { PLUGIN_NOT_REGISTERED } from './rules/plugin-not-registered';
import { PLUGIN_RELEASE } from './rules/plugin-release';
import { PLUGIN_TOO_OLD } from './rules/plugin-too-old';
import { REFERENCE_NOT_GRANTED } from './rules/reference-not-granted';
import { ROUTE_NOT_ATTACHED } from './rules/route-not-attached';
import { ROUTER_SETTINGS } from './rules/router-settings';
import { SAME_REQUESTS } from './rules/same-requests';
import { SCALER_OF_REFERENCED_WORKLOAD } from './rules/scaler-of-referenced-workload';
import { SECOND_DOOR } from './rules/second-door';
import { SECOND_SERVICE } from './rules/second-service';
import { SURPLUS_RIGHTS } from './rules/surplus-rights';
import { SYNC_ANNOTATIONS } from './rules/sync-annotations';
import { SYNC_ORDER } from './rules/sync-order';
import { TWO_SCALERS } from './rules/two-scalers';
import { UNDONE_BY_CLUSTER } from './rules/undone-by-cluster';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  BACKEND_PORT,
  BYPASSED_CANARY,
  CONTROLLER_SETUP,
  DANGLING_REFERENCE,
  DUPLICATE_OBJECT,
  EMPTY_SELECTION,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  LISTENER_CONFLICT,
  MISSING_RIGHTS,
  OVERLAPPING_SELECTORS,
  PLUGIN_NOT_REGISTERED,
  PLUGIN_RELEASE,
  PLUGIN_TOO_OLD,
  REFERENCE_NOT_GRANTED,
  ROUTE_NOT_ATTACHED,
  ROUTER_SETTINGS,
  SAME_REQUESTS,
  SCALER_OF_REFERENCED_WORKLOAD,
  SECOND_DOOR,
  SECOND_SERVICE,
  SURPLUS_RIGHTS,
  SYNC_ANNOTATIONS,
  SYNC_ORDER,
  TWO_SCALERS,
  UNDONE_BY_CLUSTER,
];
