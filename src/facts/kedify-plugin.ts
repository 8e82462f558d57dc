import { PluginPlatform } from './plugin-platform';
import type { PluginReleases } from './plugin-releases';
import { RELEASES } from './releases';

/** From the `checksums.txt` of each release. */
const CHECKSUMS: { readonly [version: string]: { readonly [platform in PluginPlatform]: string } | undefined } = {
  '0.0.1': {
    [PluginPlatform.LINUX_AMD64]: '6cd7597788f9ceeee3406695b64022c63ddb77e9b946dd0295bf10969b985814',
    [PluginPlatform.LINUX_ARM64]: '8776c96475b699a05a87699e840ef9263884d40c6382ab1dd4023ac8ff42c123',
    [PluginPlatform.DARWIN_AMD64]: '82dced37ae4c0124874f1e07dce503807f1d0099a2301eb9d6d6717e5d415f80',
    [PluginPlatform.DARWIN_ARM64]: '22bf1e7364d97cfdd72c98ef78d16c24d769637898d4e58089aa21de1250a2ca',
  },
};

const REPOSITORY = 'https://github.com/kedify/argo-rollouts-plugin';
const ASSET = 'rollouts-plugin-kedify';

/**
 * Kedify's plugin.
 *
 * @see https://github.com/kedify/argo-rollouts-plugin/releases
 */
export const KEDIFY_PLUGIN = {
  plugin: 'kedify/http',
  repository: REPOSITORY,
  tested: RELEASES.kedifyPlugin.tested,
  assetNames: [ASSET],
  asset: (version, platform) => `${REPOSITORY}/releases/download/v${version}/${ASSET}-${platform}`,
  sha256: (version, platform) => CHECKSUMS[version]?.[platform],
} as const satisfies PluginReleases;

/** The plugin's settings: the object whose annotation takes the weights. */
export const KEDIFY_PLUGIN_KEYS = { httpScaledObjectName: 'httpScaledObjectName' } as const;

/** What the plugin writes to, as a rule of RBAC says it. */
export const KEDIFY_PLUGIN_RESOURCE = 'httpscaledobjects';
