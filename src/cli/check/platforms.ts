import { platformIn } from '../../manifests/controller/platform-in';
import { ManifestIndex } from '../../manifests/manifest-index';
import { Platform } from '../../platform/platform';
import type { ReportedPlatform } from '../../report/check-report';
import type { FileCluster } from './file-clusters';

/** The platform of a cluster, and what should be known of it. */
export interface ClusterPlatform {
  readonly reported: ReportedPlatform;
  readonly notes: readonly string[];
}

const DEFAULT = 'the default, as nobody says it';

/** @param stater who states the platforms that a cluster has */
export function platformsOf(clusters: readonly FileCluster[], stater: string | undefined): ClusterPlatform[] {
  const all: ReadonlyArray<Pick<FileCluster, 'name' | 'platform' | 'objects'>> = clusters.length === 0 ? [{ objects: [] }] : clusters;
  const found = all.map((cluster) => platformOf(cluster, stater));
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

function platformOf({ name, platform, objects }: Pick<FileCluster, 'name' | 'platform' | 'objects'>, stater?: string): ClusterPlatform {
  if (platform !== undefined) return clusterPlatform(name, platform, stater ?? DEFAULT, platform.notes);
  const found = platformIn(new ManifestIndex(objects.map(({ manifest }) => manifest)));
  const [releases, defaults] = [releasesOf(found), releasesOf(Platform.of())];
  const said = Object.keys(releases).filter((tool) => releases[tool] !== defaults[tool]);
  const source = said.length === 0 ? DEFAULT : `${said.join(', ')} by the manifests; the rest is ${DEFAULT}`;
  return clusterPlatform(name, found, source, said.length === 0 ? [] : found.notes);
}

function clusterPlatform(cluster: string | undefined, platform: Platform, source: string, notes: readonly string[]): ClusterPlatform {
  return { reported: { cluster, releases: releasesOf(platform), source }, notes };
}

function releasesOf(platform: Platform): ReportedPlatform['releases'] {
  const { argoRollouts, gatewayApi, gatewayApiPlugin, kedifyPlugin, argoCd, istio, keda } = platform;
  return { argoRollouts, gatewayApi: `${gatewayApi.version} ${gatewayApi.channel}`, gatewayApiPlugin, kedifyPlugin, argoCd, istio, keda };
}
