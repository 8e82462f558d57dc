import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { BACKEND_PORT } from './rules/backend-port';
import { CONTROLLER_SETUP } from './rules/controller-setup';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { LISTENER_CONFLICT } from './rules/listener-conflict';
import { MISSING_RIGHTS } from './rules/missing-rights';
import { PLUGIN_NOT_REGISTERED } from './rules/plugin-not-registered';
import { PLUGIN_RELEASE } from './rules/plugin-release';
import { PLUGIN_TOO_OLD } from './rules/plugin-too-old';
import { REFERENCE_NOT_GRANTED } from './rules/reference-not-granted';
import { ROUTE_NOT_ATTACHED } from './rules/route-not-attached';
import { SURPLUS_RIGHTS } from './rules/surplus-rights';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  BACKEND_PORT,
  CONTROLLER_SETUP,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  LISTENER_CONFLICT,
  MISSING_RIGHTS,
  PLUGIN_NOT_REGISTERED,
  PLUGIN_RELEASE,
  PLUGIN_TOO_OLD,
  REFERENCE_NOT_GRANTED,
  ROUTE_NOT_ATTACHED,
  SURPLUS_RIGHTS,
];
