import { rejectIf } from '../../input-error';
import { RolloutsChartProvider } from '../../facts/rollouts-chart-provider';
import type { ControllerSetup } from '../../platform/controller-setup';
import { Platform } from '../../platform/platform';
import { controllerSetup } from '../../values/plugins/plugin-setup';
import { listedPlugins, pluginSetProblems } from '../../values/plugins/plugin-set';
import type { RolloutsPlugins } from '../../values/plugins/rollouts-plugins';
import { renderPluginCopies, renderPluginLists, renderPluginRules } from '../../render/plugins';
import { yamlText } from '../../render/yaml-text';

/**
 * Options of `RolloutsHelmValues.of`.
 *
 * @see https://github.com/argoproj/argo-helm/tree/main/charts/argo-rollouts
 */
export interface RolloutsHelmValuesOptions extends RolloutsPlugins {
  /**
   * The only traffic routers for which the chart adds its own rights. Every other one is switched off.
   *
   * @default - the chart decides; by default it adds the rights for all of them
   */
  readonly providers?: RolloutsChartProvider[];

  /**
   * Whether the chart adds the rights of the plugins to the controller's role. Say `false` where a
   * `RolloutsController` without ConfigMap grants them, in some namespaces only for example.
   *
   * @default true
   */
  readonly createRbac?: boolean;

  /**
   * Which releases run in the cluster: those of the plugins, above all.
   *
   * @default Platform.of()
   */
  readonly platform?: Platform;
}

/**
 * The plugins of a controller as values of the argo-rollouts Helm chart (2.41.0), for installations that leave
 * the ConfigMap `argo-rollouts-config` and the controller's role to the chart. The chart restarts the controller
 * when the ConfigMap changes.
 *
 * `providerRBAC.providers.gatewayAPI` is always off: the chart would let the controller watch and change every
 * kind of route and create and update ConfigMaps. What the plugins need stands in `providerRBAC.additionalRules`
 * instead, which the chart reads only while `providerRBAC.enabled` is on.
 *
 * @see https://github.com/argoproj/argo-helm/tree/main/charts/argo-rollouts
 */
export class RolloutsHelmValues {
  /** An error if there is no plugin at all, or if two have the same name. */
  public static of(options: RolloutsHelmValuesOptions): RolloutsHelmValues {
    const platform = options.platform ?? Platform.of();
    rejectIf('RolloutsHelmValues.of', ...pluginSetProblems(options, platform));
    return new RolloutsHelmValues({
      controller: { ...renderPluginLists(options, platform), ...renderPluginCopies(options, platform) },
      providerRBAC: renderProviderRbac(options, platform),
    }, controllerSetup(options, platform, { given: options.createRbac !== false }));
  }

  private constructor(private readonly content: { readonly [key: string]: unknown }, private readonly setup: ControllerSetup) {}

  /**
   * What the controller has with these values: the plugins, and the rights that come with them. The values are no object of
   * an app: given to its platform, they are held against its canaries. A copy. With `createRbac: false` nothing is known of
   * the rights.
   *
   * @example
   * const values = RolloutsHelmValues.of({ trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] });
   * Platform.of({ controller: values.controllerSetup }).applyTo(app);
   */
  public get controllerSetup(): ControllerSetup {
    return structuredClone(this.setup);
  }

  /** The values, a copy. */
  public get values(): { [key: string]: unknown } {
    return structuredClone(this.content);
  }

  /** The values as the text of a `values.yaml`. */
  public toYaml(): string {
    return yamlText('values', this.content);
  }
}

function renderProviderRbac(
  { providers, createRbac, ...plugins }: RolloutsHelmValuesOptions, platform: Platform,
): { [key: string]: unknown } {
  const chosen = providers === undefined ? []
    : Object.values(RolloutsChartProvider).map((name) => [name, providers.includes(name)] as const);
  const rules = createRbac === false ? [] : listedPlugins(plugins, platform).flatMap(({ entry }) => renderPluginRules(entry));
  return {
    enabled: true,
    providers: { ...Object.fromEntries(chosen), gatewayAPI: false },
    ...(rules.length === 0 ? {} : { additionalRules: rules }),
  };
}
