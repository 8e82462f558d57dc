import { KEDIFY_PLUGIN, KEDIFY_PLUGIN_KEYS } from '../../facts/kedify-plugin';
import type { RolloutSpecStrategyCanaryTrafficRouting } from '../../../imports/rollout';

/** The settings of Kedify's plugin: which object it writes the weights to. */
export function renderKedifyPlugin(httpScaledObjectName: string): RolloutSpecStrategyCanaryTrafficRouting {
  return { plugins: { [KEDIFY_PLUGIN.plugin]: { [KEDIFY_PLUGIN_KEYS.httpScaledObjectName]: httpScaledObjectName } } };
}
