import type { Platform } from '../../platform/platform';
import { type Problem, problem, within } from '../../problem';
import { PLUGIN_LISTS } from '../../facts/argo-rollouts';
import type { PluginEntry } from './plugin-entry';
import type { RolloutsPlugins } from './rollouts-plugins';

/** A plugin and the place where the user gave it. */
export interface ListedPlugin {
  readonly prop: string;
  readonly entry: PluginEntry;
}

export function listedPlugins(plugins: RolloutsPlugins, platform: Platform): ListedPlugin[] {
  return PLUGIN_LISTS.flatMap((list) =>
    (plugins[list] ?? []).map(({ _recipe }, i) => ({ prop: `${list}[${i}]`, entry: _recipe.entry(platform) })));
}

/** A plugin's name as a part of the names of objects and containers. */
export function pluginSlug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '-');
}

export function pluginSetProblems(plugins: RolloutsPlugins, platform: Platform): Problem[] {
  const all = listedPlugins(plugins, platform);
  if (all.length === 0) {
    const [first] = PLUGIN_LISTS;
    return [problem(first, plugins[first],
      'must have at least one plugin, unless another list of plugins has one')];
  }
  return [...releaseProblems(plugins, platform), ...all.map(({ prop, entry: { name } }, i) => {
    const other = all.slice(0, i).find(({ entry }) => pluginSlug(entry.name) === pluginSlug(name));
    if (other === undefined) return undefined;
    return other.entry.name === name
      ? problem(prop, name, `must differ from the name of '${other.prop}': the controller stores both at one path`)
      : problem(prop, name,
        `must differ from '${other.entry.name}' by more than case and punctuation: roles and containers are named after it`);
  })];
}

/** What the plugins cannot do in the cluster. */
function releaseProblems(plugins: RolloutsPlugins, platform: Platform): Problem[] {
  return PLUGIN_LISTS.flatMap((list) =>
    (plugins[list] ?? []).flatMap(({ _recipe }, i) => within(`${list}[${i}]`, _recipe.problems(platform))));
}
