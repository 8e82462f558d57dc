import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { Capability } from '../../platform/capability';
import type { Platform } from '../../platform/platform';
import { type JsonObject, record } from '../manifest';
import type { SettingsProblem } from './go-json';

/** The routers that Argo Rollouts knows itself and that swap two Services. */
const SWAPPING = ['alb', 'istio'];

/** What the sum of all weights is where nothing is said. */
const HUNDRED = 100;

/** What a Rollout asks of a plugin that comes with a later release, of the plugin or of the controller. */
export function routerReleaseProblems(canary: JsonObject, path: string, platform: Platform): SettingsProblem[] {
  const plugins = Object.keys(record(record(canary.trafficRouting).plugins));
  return plugins.length === 0 ? [] : [...pingPong(canary, path, platform, plugins), ...maxTrafficWeight(canary, path, platform, plugins)];
}

/**
 * Two Services that change their parts with each release: the controller refuses the Rollout, or the plugin goes by the
 * Services of the versions, which are not there.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation.go#L271
 */
function pingPong(canary: JsonObject, path: string, platform: Platform, plugins: readonly string[]): SettingsProblem[] {
  const { pingPong: value, trafficRouting } = canary;
  const needed = plugins.includes(GATEWAY_API_PLUGIN.plugin) ? Capability.PING_PONG : Capability.PLUGIN_PING_PONG;
  const swaps = SWAPPING.some((router) => router in record(trafficRouting));
  if (value === undefined || value === null || swaps || platform.can(needed)) return [];
  return [{ path: `${path}.pingPong`, value, rule: `must be left out: it works with the plugin ${plugins[0]} ${platform._since(needed)}` }];
}

/** The plugin gave the stable version what was left of 100, whatever the sum was. */
function maxTrafficWeight(canary: JsonObject, path: string, platform: Platform, plugins: readonly string[]): SettingsProblem[] {
  const { maxTrafficWeight: value } = record(canary.trafficRouting);
  if (value === undefined || value === null || value === HUNDRED || !plugins.includes(GATEWAY_API_PLUGIN.plugin)) return [];
  return platform.can(Capability.MAX_TRAFFIC_WEIGHT) ? [] : [{
    path: `${path}.trafficRouting.maxTrafficWeight`,
    value,
    rule: `must be left out: it works ${platform._since(Capability.MAX_TRAFFIC_WEIGHT)}`,
  }];
}
