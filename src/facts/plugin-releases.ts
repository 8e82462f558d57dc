import type { PluginPlatform } from './plugin-platform';

/** What is known of the releases of one plugin of Argo Rollouts. */
export interface PluginReleases {
  /** Name under which it is registered, which its own code expects. */
  readonly plugin: string;

  readonly repository: string;

  /** The release that the end-to-end tests run. */
  readonly tested: string;

  /** What assets are called, without platform; oldest first. */
  readonly assetNames: readonly string[];

  /** URL of a release asset. */
  asset(version: string, platform: PluginPlatform): string;

  /** Published checksum of a release asset. */
  sha256?(version: string, platform: PluginPlatform): string | undefined;

  /** The published container image. */
  readonly image?: PluginImage;
}

export interface PluginImage {
  /** Name without tag. */
  readonly name: string;
  /** Name and tag for a version. */
  tagged(version: string): string;
  readonly since: string;
  /** Path of the binary in it. */
  readonly binary: string;
}
