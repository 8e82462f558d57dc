import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { PluginPlatform } from '../../facts/plugin-platform';
import type { PluginReleases } from '../../facts/plugin-releases';
import { RELEASES } from '../../facts/releases';
import { isAtLeast, lineOf } from '../../facts/version';
import type { RegisteredPlugin } from './plugin-registry';

/** The tools of a platform that are plugins. */
export type PluginTool = 'gatewayApiPlugin' | 'kedifyPlugin';

/** A plugin whose releases are known, as the controller is told of it. */
export interface ReleasedPlugin {
  readonly plugin: RegisteredPlugin;
  readonly tool: PluginTool;
  /** The release, as its address says it. */
  readonly release: string;
  /** Whether the release has a file of that name. */
  readonly isAsset: boolean;
  /** What would be one. */
  readonly example: string;
}

const KNOWN: ReadonlyArray<{ readonly tool: PluginTool; readonly releases: PluginReleases }> = [
  { tool: 'gatewayApiPlugin', releases: GATEWAY_API_PLUGIN }, { tool: 'kedifyPlugin', releases: KEDIFY_PLUGIN },
];

/** A program for a system on which no controller runs in a cluster: it is there, and nobody asks for it. */
const WINDOWS = '.exe';

/** What a platform calls the release of a known plugin. */
export function toolOf(plugin: RegisteredPlugin): PluginTool | undefined {
  return KNOWN.find(({ releases }) => releases.plugin === plugin.name)?.tool;
}

/** Which release of a known plugin an address is of, where it is that of a release. */
export function releasedPlugin(plugin: RegisteredPlugin): ReleasedPlugin | undefined {
  const known = KNOWN.find(({ releases }) => releases.plugin === plugin.name);
  const { location } = plugin;
  if (known === undefined || location === undefined) return undefined;
  const { tool, releases } = known;
  const [file, ...folders] = location.split('/').reverse();
  const release = folders.map((folder) => /^v?([0-9]+\.[0-9]+\.[0-9]+)$/.exec(folder)?.[1]).find((found) => found !== undefined);
  const isUpstream = location.startsWith(`${releases.repository}/`);
  if (release === undefined || !(isUpstream || releases.assetNames.some((name) => file.startsWith(name)))) return undefined;
  const assets = Object.values(PluginPlatform).map((platform) => releases.asset(release, platform));
  // What came before the known releases had other names, and a mirror may have any.
  const isOwn = isUpstream && isAtLeast(release, `${lineOf(RELEASES[tool].lines[0])}.0`);
  return { plugin, tool, release, isAsset: !isOwn || location.endsWith(WINDOWS) || assets.includes(location), example: assets[0] };
}
