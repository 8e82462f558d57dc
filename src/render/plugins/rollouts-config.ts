import { PLUGIN_LISTS } from '../../facts/argo-rollouts';
import type { Platform } from '../../platform/platform';
import type { PluginEntry } from '../../values/plugins/plugin-entry';
import type { RolloutsPlugins } from '../../values/plugins/rollouts-plugins';
import { yamlText } from '../yaml-text';

/** One item of a plugin list, in the fields and the order of the controller's documentation. */
export interface PluginItem {
  readonly name: string;
  readonly location: string;
  readonly sha256?: string;
  readonly args?: string[];
  readonly headersFrom?: Array<{ readonly secretRef: { readonly name: string } }>;
  readonly disabled?: boolean;
}

/** The lists that have plugins. */
export function renderPluginLists(plugins: RolloutsPlugins, platform: Platform): { [list: string]: PluginItem[] } {
  const lists = PLUGIN_LISTS.map((list) =>
    [list, (plugins[list] ?? []).map((plugin) => renderPlugin(plugin._recipe.entry(platform)))] as const);
  return Object.fromEntries(lists.filter(([, items]) => items.length > 0));
}

/** The data of `argo-rollouts-config`: each list as YAML in a string. */
export function renderRolloutsConfig(plugins: RolloutsPlugins, platform: Platform): { [list: string]: string } {
  return Object.fromEntries(Object.entries(renderPluginLists(plugins, platform)).map(([list, items]) => [list, yamlText(list, items)]));
}

/** A field without a value is left out here, because the YAML would show it as null. */
function renderPlugin({ name, location, sha256, args, headersFrom, disabled }: PluginEntry): PluginItem {
  return {
    name,
    location,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(args.length === 0 ? {} : { args: [...args] }),
    ...(headersFrom.length === 0 ? {} : { headersFrom: headersFrom.map((secret) => ({ secretRef: { name: secret } })) }),
    ...(disabled === undefined ? {} : { disabled }),
  };
}
