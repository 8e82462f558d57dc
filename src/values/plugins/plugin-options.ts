import type { k8s } from 'cdk8s-plus-30';
import type { PluginPlatform } from '../../facts/plugin-platform';
import type { PluginSource } from './plugin-source';

/**
 * What every plugin of the controller takes.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/plugins/
 */
export interface PluginOptions {
  /**
   * Arguments of the plugin's process.
   *
   * @default - none, or those of the plugin's other options
   * @see https://argo-rollouts.readthedocs.io/en/stable/plugins/
   */
  readonly args?: string[];

  /**
   * Names of Secrets in the controller's namespace whose every key is sent as a header of the download. An error
   * for a name that is none, and for a binary that is not downloaded.
   *
   * @default - no headers
   */
  readonly headersFrom?: string[];

  /**
   * SHA-256 checksum of the download, 64 lower-case hexadecimal characters, or an error: the controller compares
   * the text, and stops at the first plugin that differs. An error too for a file or an init container, where
   * the controller does not look at it.
   *
   * @default - the published checksum where this library knows it (kedify/http); otherwise nothing is checked
   */
  readonly sha256?: string;
}

/**
 * Options of a plugin that this library knows no releases of.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/plugins/
 */
export interface CustomPluginOptions extends PluginOptions {
  /**
   * What the plugin may do in the cluster, beyond what the controller may do anyway. Every rule names its API
   * groups, resources and verbs (`get`, `list`, `watch`, `create`, `update`, `patch`, `delete`,
   * `deletecollection`). Wildcards, other verbs and URLs (`nonResourceUrLs`) are errors.
   *
   * @default - no more than the controller
   */
  readonly rules?: k8s.PolicyRule[];
}

/**
 * Options of a step plugin.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/plugins/
 */
export interface StepPluginOptions extends CustomPluginOptions {
  /**
   * Pass over the steps of this plugin: they are done at once.
   *
   * @default false
   */
  readonly disabled?: boolean;
}

/**
 * Where the binary of a plugin with known releases comes from.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/plugins/
 */
export interface ReleasedPluginOptions extends PluginOptions {
  /**
   * Platform of the controller's pods: which release asset is downloaded. An error together with `source`, which
   * names the binary itself.
   *
   * @default PluginPlatform.LINUX_AMD64
   */
  readonly platform?: PluginPlatform;

  /**
   * Where the binary comes from.
   *
   * @default - the asset of the plugin's release on GitHub
   */
  readonly source?: PluginSource;
}
