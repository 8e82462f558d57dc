import { anywhere, customPlugin, type PluginRecipe } from './plugin-entry';
import type { StepPluginOptions } from './plugin-options';
import type { PluginSource } from './plugin-source';

/**
 * A plugin that runs steps of a canary, as the controller knows it. It runs with the controller's
 * ServiceAccount.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/plugins/
 */
export class StepPlugin {
  /**
   * A plugin.
   *
   * @param name the name that the plugin expects and that steps write, `<namespace>/<name>`, or an error
   * @param source where its binary comes from
   */
  public static custom(name: string, source: PluginSource, options: StepPluginOptions = {}): StepPlugin {
    return new StepPlugin(anywhere({ ...customPlugin('StepPlugin.custom', name, source, options), disabled: options.disabled }));
  }

  private constructor(
    /** @internal */
    public readonly _recipe: PluginRecipe,
  ) {}
}
