import { type Problem, problem } from '../../problem';
import { PluginPlatform } from '../../facts/plugin-platform';
import type { PluginReleases } from '../../facts/plugin-releases';
import { isAtLeast, isVersion } from '../../facts/version';
import { type PluginBinary, sourceBinary } from './plugin-binary';
import type { ReleasedPluginOptions } from './plugin-options';

/** The binary of a version. An unknown version is only a number, which does not say where its binary is. */
export function releasedBinary(releases: PluginReleases, version: string, options: ReleasedPluginOptions): PluginBinary {
  const { platform, sha256 } = options;
  const source = options.source?._spec;
  const known = releases.versions.includes(version);
  if (!known && (source === undefined || (source.type === 'initContainer' && source.image === undefined))) {
    return unusable(problem('version', version,
      `must be one of ${releases.versions.join(', ')}; any other needs a 'source' that names its binary`));
  }
  if (!isVersion(version)) return unusable(problem('version', version, 'must have the form x.y.z'));
  if (source === undefined) return assetBinary(releases, version, platform ?? PluginPlatform.LINUX_AMD64, sha256);
  const image = releases.image;
  const published = image !== undefined && isAtLeast(version, image.since) ? image.tagged(version) : undefined;
  const binary = sourceBinary(releases.plugin, source, published, image?.binary);
  const unused = platform === undefined ? undefined
    : problem('platform', platform, 'must be left out with \'source\': it chooses among the release assets');
  return { ...binary, problems: [unused, ...binary.problems] };
}

function unusable(found: Problem): PluginBinary {
  return { location: '', problems: [found] };
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
