import type { RolloutSpecStrategyCanaryTrafficRouting } from '../../../imports/rollout';
import { KEDIFY_PLUGIN } from '../../values/plugins/kedify-plugin-releases';

/** The settings of Kedify's plugin: which object it writes the weights to. */
export function renderKedifyPlugin(httpScaledObjectName: string): RolloutSpecStrategyCanaryTrafficRouting {
  return { plugins: { [KEDIFY_PLUGIN.plugin]: { httpScaledObjectName } } };
}
