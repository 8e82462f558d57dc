import type { ArgoCdGitOptions } from './argo-cd-source-options';

/**
 * A variable in the environment of a plugin.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/
 */
export interface ArgoCdPluginVariable {
  /** Its name; the plugin sees it with `ARGOCD_ENV_` in front. */
  readonly name: string;

  /** Its value. */
  readonly value: string;
}

/**
 * A parameter of a plugin: exactly one of `string`, `array` and `map`, or an error.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/#using-environment-variables-in-your-plugin
 */
export interface ArgoCdPluginParameter {
  /** Its name. */
  readonly name: string;

  /**
   * Its value, a text.
   *
   * @default - none
   */
  readonly string?: string;

  /**
   * Its value, a list.
   *
   * @default - none
   */
  readonly array?: string[];

  /**
   * Its value, a map.
   *
   * @default - none
   */
  readonly map?: { [key: string]: string };
}

/**
 * Options of `ArgoCdSource.plugin`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/
 */
export interface ArgoCdPluginOptions extends ArgoCdGitOptions {
  /**
   * Name of the plugin, with its version behind a `-` if it has one. Not empty, or an error.
   *
   * @default - the one whose discovery rule fits the repository
   */
  readonly pluginName?: string;

  /**
   * Environment of the plugin. Each name once, or an error.
   *
   * @default - nothing added
   */
  readonly env?: ArgoCdPluginVariable[];

  /**
   * Parameters of the plugin. Each name once, or an error.
   *
   * @default - none
   */
  readonly parameters?: ArgoCdPluginParameter[];
}
