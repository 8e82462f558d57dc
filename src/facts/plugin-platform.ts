/**
 * Operating system and processor of the controller's pods: what a release asset is built for. A binary of
 * another platform does not start, and the controller with it.
 */
export enum PluginPlatform {
  /** Linux on x86-64. */
  LINUX_AMD64 = 'linux-amd64',
  /** Linux on 64-bit ARM. */
  LINUX_ARM64 = 'linux-arm64',
  /** macOS on x86-64, for a controller that runs outside of a cluster. */
  DARWIN_AMD64 = 'darwin-amd64',
  /** macOS on Apple silicon, for a controller that runs outside of a cluster. */
  DARWIN_ARM64 = 'darwin-arm64',
}
