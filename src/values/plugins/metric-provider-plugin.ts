import { anywhere, customPlugin, type PluginRecipe } from './plugin-entry';
import type { CustomPluginOptions } from './plugin-options';
import type { PluginSource } from './plugin-source';

/**
 * A plugin that measures for analyses, as the controller knows it. It runs with the controller's ServiceAccount.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/analysis/plugins/
 */
export class MetricProviderPlugin {
  /**
   * A plugin.
   *
   * @param name the name that the plugin expects and that AnalysisTemplates write, `<namespace>/<name>`, or an
   * error
   * @param source where its binary comes from
   */
  public static custom(name: string, source: PluginSource, options: CustomPluginOptions = {}): MetricProviderPlugin {
    return new MetricProviderPlugin(anywhere(customPlugin('MetricProviderPlugin.custom', name, source, options)));
  }

  private constructor(
    /** @internal */
    public readonly _recipe: PluginRecipe,
  ) {}
}
