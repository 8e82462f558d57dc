import { type Problem, problem } from '../../problem';
import { PluginPlatform } from '../../facts/plugin-platform';
import type { PluginReleases } from '../../facts/plugin-releases';
import { isAtLeast } from '../../facts/version';
import { type PluginBinary, sourceBinary } from './plugin-binary';
import type { ReleasedPluginOptions } from './plugin-options';

/** The binary of a release, which the platform knows. */
export function releasedBinary(releases: PluginReleases, version: string, options: ReleasedPluginOptions): PluginBinary {
  const { platform, sha256 } = options;
  const source = options.source?._spec;
  if (source === undefined) return assetBinary(releases, version, platform ?? PluginPlatform.LINUX_AMD64, sha256);
  const image = releases.image;
  const published = image !== undefined && isAtLeast(version, image.since) ? image.tagged(version) : undefined;
  return sourceBinary(releases.plugin, source, { image: published, binary: image?.binary, since: image?.since });
}

/** What is wrong with the options, whatever the release. */
export function releasedOptionProblems({ platform, source }: ReleasedPluginOptions): Problem[] {
  return [platform === undefined || source === undefined ? undefined
    : problem('platform', platform, 'must be left out with \'source\': it chooses among the release assets')];
}

function assetBinary(releases: PluginReleases, version: string, platform: PluginPlatform, sha256?: string): PluginBinary {
  const published = releases.sha256?.(version, platform);
  const wrong = sha256 !== undefined && published !== undefined && sha256 !== published;
  return {
    location: releases.asset(version, platform),
    sha256: published,
    problems: [wrong ? problem('sha256', sha256,
      `must be ${published}, the published checksum of ${version} for ${platform}; left out, it is filled in`) : undefined],
  };
}
