import { rejectIf } from '../../input-error';
import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN, KEDIFY_PLUGIN_RESOURCE } from '../../facts/kedify-plugin';
import { HTTP_SCALED_OBJECT } from '../../facts/kinds';
import type { GatewayApiPluginOptions } from './gateway-api-plugin-options';
import { gatewayApiArgs, gatewayApiProblems, gatewayApiReleaseProblems, gatewayApiRules } from './gateway-api-plugin-rules';
import type { PluginBinary } from './plugin-binary';
import { anywhere, customPlugin, type PluginRecipe, pluginEntry, pluginProblems } from './plugin-entry';
import type { CustomPluginOptions, ReleasedPluginOptions } from './plugin-options';
import { releasedBinary, releasedOptionProblems } from './plugin-releases';
import type { PluginSource } from './plugin-source';

/**
 * A plugin that moves the traffic of Rollouts, as the controller knows it: its binary and what its process may
 * do in the cluster. It runs with the controller's ServiceAccount.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/plugins/
 */
export class TrafficRouterPlugin {
  /**
   * The Gateway API plugin, `argoproj-labs/gatewayAPI`: weights on HTTPRoutes and the other route kinds. Its release is that
   * of the platform.
   *
   * Its releases have no published checksums: without `sha256` the download is not checked.
   *
   * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/
   */
  public static gatewayApi(options: GatewayApiPluginOptions = {}): TrafficRouterPlugin {
    const given = withOwnLists(options);
    const binary = (version: string): PluginBinary => releasedBinary(GATEWAY_API_PLUGIN, version, given);
    rejectIf('TrafficRouterPlugin.gatewayApi', ...pluginProblems(binary(GATEWAY_API_PLUGIN.tested), given),
      ...releasedOptionProblems(given), ...gatewayApiProblems(given));
    return new TrafficRouterPlugin({
      problems: (platform) => [...binary(platform.gatewayApiPlugin).problems, ...gatewayApiReleaseProblems(platform, given)],
      entry: (platform) => ({
        ...pluginEntry(GATEWAY_API_PLUGIN.plugin, binary(platform.gatewayApiPlugin), given, gatewayApiRules(platform, given)),
        args: gatewayApiArgs(given),
      }),
    });
  }

  /**
   * Kedify's plugin, `kedify/http`: weights in the annotations of HTTPScaledObjects, which kedify-proxy follows.
   * Its release is that of the platform. The checksum of a release asset is filled in.
   *
   * @see https://github.com/kedify/argo-rollouts-plugin
   */
  public static kedify(options: ReleasedPluginOptions = {}): TrafficRouterPlugin {
    const given = withOwnLists(options);
    const binary = (version: string): PluginBinary => releasedBinary(KEDIFY_PLUGIN, version, given);
    rejectIf('TrafficRouterPlugin.kedify', ...pluginProblems(binary(KEDIFY_PLUGIN.tested), given), ...releasedOptionProblems(given));
    const rules = [{ apiGroups: [HTTP_SCALED_OBJECT.group], resources: [KEDIFY_PLUGIN_RESOURCE], verbs: ['get', 'patch'] }];
    return new TrafficRouterPlugin({
      problems: (platform) => [...binary(platform.kedifyPlugin).problems],
      entry: (platform) => pluginEntry(KEDIFY_PLUGIN.plugin, binary(platform.kedifyPlugin), given, rules),
    });
  }

  /**
   * Any other plugin.
   *
   * @param name the name that the plugin expects and that Rollouts write, `<namespace>/<name>`, or an error
   * @param source where its binary comes from
   */
  public static custom(name: string, source: PluginSource, options: CustomPluginOptions = {}): TrafficRouterPlugin {
    return new TrafficRouterPlugin(anywhere(customPlugin('TrafficRouterPlugin.custom', name, source, options)));
  }

  private constructor(
    /** @internal */
    public readonly _recipe: PluginRecipe,
  ) {}
}

/** A copy whose lists are its own: what is made of it later must not follow what becomes of them. */
function withOwnLists<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).map(([prop, value]) =>
    [prop, Array.isArray(value) ? [...value as unknown[]] : value])) as T;
}
