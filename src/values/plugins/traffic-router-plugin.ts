import { rejectIf } from '../../input-error';
import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN, KEDIFY_PLUGIN_RESOURCE } from '../../facts/kedify-plugin';
import { HTTP_SCALED_OBJECT } from '../../facts/kinds';
import type { GatewayApiPluginOptions } from './gateway-api-plugin-options';
import { gatewayApiArgs, gatewayApiProblems, gatewayApiRules } from './gateway-api-plugin-rules';
import { customPlugin, type PluginEntry, pluginEntry, pluginProblems } from './plugin-entry';
import type { CustomPluginOptions, ReleasedPluginOptions } from './plugin-options';
import { releasedBinary } from './plugin-releases';
import type { PluginSource } from './plugin-source';

/**
 * Options of `TrafficRouterPlugin.kedify`.
 *
 * @see https://github.com/kedify/argo-rollouts-plugin
 */
export interface KedifyPluginOptions extends ReleasedPluginOptions {
  /**
   * Version of the plugin, without `v`. An unknown version is an error, unless `source` names its binary.
   *
   * @default 0.0.1
   */
  readonly version?: string;
}

/**
 * A plugin that moves the traffic of Rollouts, as the controller knows it: its binary and what its process may
 * do in the cluster. It runs with the controller's ServiceAccount.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/plugins/
 */
export class TrafficRouterPlugin {
  /**
   * The Gateway API plugin, `argoproj-labs/gatewayAPI`: weights on HTTPRoutes and the other route kinds.
   *
   * Its releases have no published checksums: without `sha256` the download is not checked.
   *
   * @see https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/en/latest/
   */
  public static gatewayApi(options: GatewayApiPluginOptions = {}): TrafficRouterPlugin {
    const version = options.version ?? GATEWAY_API_PLUGIN.tested;
    const binary = releasedBinary(GATEWAY_API_PLUGIN, version, options);
    rejectIf('TrafficRouterPlugin.gatewayApi', ...pluginProblems(binary, options), ...gatewayApiProblems(version, options));
    const entry = pluginEntry(GATEWAY_API_PLUGIN.plugin, binary, options, gatewayApiRules(version, options));
    return new TrafficRouterPlugin({ ...entry, args: gatewayApiArgs(options) });
  }

  /**
   * Kedify's plugin, `kedify/http`: weights in the annotations of HTTPScaledObjects, which kedify-proxy follows.
   * The checksum of a release asset is filled in.
   *
   * @see https://github.com/kedify/argo-rollouts-plugin
   */
  public static kedify(options: KedifyPluginOptions = {}): TrafficRouterPlugin {
    const binary = releasedBinary(KEDIFY_PLUGIN, options.version ?? KEDIFY_PLUGIN.tested, options);
    rejectIf('TrafficRouterPlugin.kedify', ...pluginProblems(binary, options));
    const rules = [{ apiGroups: [HTTP_SCALED_OBJECT.group], resources: [KEDIFY_PLUGIN_RESOURCE], verbs: ['get', 'patch'] }];
    return new TrafficRouterPlugin(pluginEntry(KEDIFY_PLUGIN.plugin, binary, options, rules));
  }

  /**
   * Any other plugin.
   *
   * @param name the name that the plugin expects and that Rollouts write, `<namespace>/<name>`, or an error
   * @param source where its binary comes from
   */
  public static custom(name: string, source: PluginSource, options: CustomPluginOptions = {}): TrafficRouterPlugin {
    return new TrafficRouterPlugin(customPlugin('TrafficRouterPlugin.custom', name, source, options));
  }

  private constructor(
    /** @internal */
    public readonly _entry: PluginEntry,
  ) {}
}
