import type { Rule } from './rule';
import { AUTOSCALED_REPLICAS } from './rules/autoscaled-replicas';
import { CONTROLLER_SETUP } from './rules/controller-setup';
import { ignoreAnnotation } from './rules/ignore-annotation';
import { MISSING_RIGHTS } from './rules/missing-rights';
import { PLUGIN_NOT_REGISTERED } from './rules/plugin-not-registered';
import { PLUGIN_RELEASE } from './rules/plugin-release';
import { PLUGIN_TOO_OLD } from './rules/plugin-too-old';
import { SURPLUS_RIGHTS } from './rules/surplus-rights';

/** Every rule, in the order in which findings are told: that of the ids. */
export const RULES: readonly Rule[] = [
  AUTOSCALED_REPLICAS,
  CONTROLLER_SETUP,
  ignoreAnnotation(() => RULES.map(({ id }) => id)),
  MISSING_RIGHTS,
  PLUGIN_NOT_REGISTERED,
  PLUGIN_RELEASE,
  PLUGIN_TOO_OLD,
  SURPLUS_RIGHTS,
];
