import { ROLLOUTS_CONFIG } from '../../facts/argo-rollouts';
import { RELEASES } from '../../facts/releases';
import { grouped } from '../../manifests/grouped';
import { isKnown } from '../../manifests/controller/platform-in';
import { type PluginTool, type ReleasedPlugin, releasedPlugin, toolOf } from '../../manifests/controller/plugin-location';
import { PluginRegistry, type RegisteredPlugin } from '../../manifests/controller/plugin-registry';
import { pluginUses } from '../../manifests/controller/plugin-uses';
import { type JsonObject, shownObjects } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const PLUGIN_RELEASE: Rule = {
  id: 'plugin-release',
  severity: FindingSeverity.ERROR,
  title: 'Another release of a plugin than the canaries are made for',
  does: 'The controller downloads each plugin from its location when it starts. Where there is no such file it does not start, and all '
    + 'Rollouts of the cluster stand still. Where it is another release than the platform states, the canaries are made and judged for '
    + 'what the plugin in the cluster does not do, or does in another way.',
  mend: 'State the release of the location in the platform, or register the release that the platform states. Take the name of the file '
    + 'from the page of the release.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/utils/plugin/downloader.go',
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases',
    'https://github.com/kedify/argo-rollouts-plugin/releases',
  ],
  find: ({ graph }) => {
    const users = new Map(grouped(pluginUses(graph), ({ name }) => name).map((uses) =>
      [uses[0].name, [...new Set(uses.map(({ manifest }) => manifest))]]));
    return graph.once(PluginRegistry.of).plugins.flatMap((plugin) => {
      const released = releasedPlugin(plugin);
      const own = users.get(plugin.name) ?? [];
      return released === undefined ? otherPlatform(graph, plugin, own)
        : [...noFile(released), ...otherRelease(graph, plugin, released, own)];
    });
  },
};

/** GitHub answers that there is nothing. */
function noFile({ plugin, tool, release, isAsset, example }: ReleasedPlugin): Found[] {
  const { title, never = [] } = RELEASES[tool];
  if (never.includes(release)) {
    return [found(plugin, `must be an address of a release: ${title} ${release} never was one, and the controller does not start`)];
  }
  return isAsset ? [] : [found(plugin,
    `must be the address of a file of the release, ${example} for example: there is no such file, and the controller does not start`)];
}

/** One finding for each release that the platforms of the canaries state instead. */
function otherRelease(
  graph: ManifestGraph, plugin: RegisteredPlugin, { tool, release }: Pick<ReleasedPlugin, 'tool' | 'release'>, users: readonly JsonObject[],
): Found[] {
  const stated = (manifest: JsonObject): string => graph.platformOf(manifest)[tool];
  if (!isKnown(tool, release)) return [];
  return grouped(users.filter((manifest) => stated(manifest) !== release), stated).map((others) => found(plugin,
    `must be of ${RELEASES[tool].title} ${stated(others[0])}: ${shownObjects(others)} ${others.length > 1 ? 'are' : 'is'} read for that `
      + `release, which the platform states, and the controller runs ${release}. ${wayOut(tool, release)}`, others));
}

/** Where the location does not say the release, that counts which is stated for the ConfigMap, if one is. */
function otherPlatform(graph: ManifestGraph, plugin: RegisteredPlugin, users: readonly JsonObject[]): Found[] {
  const tool = toolOf(plugin);
  const release = tool === undefined ? undefined : graph.platformOf(plugin.config)[tool];
  return tool === undefined || release === undefined || release === RELEASES[tool].tested ? []
    : otherRelease(graph, plugin, { tool, release }, users);
}

function wayOut(tool: PluginTool, release: string): string {
  return `State Platform.of({ ${tool}: '${release}' }), for the canaries and the ${ROLLOUTS_CONFIG}, or register the other release`;
}

function found({ config, list, location }: RegisteredPlugin, message: string, others: readonly JsonObject[] = []): Found {
  return { object: config, path: `$.data.${list}`, value: location, message, others };
}
