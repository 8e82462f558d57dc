import type { CheckConfig } from '../config/check-config';
import { readConfig, readPlatform } from '../config/read-config';

/** What a command may say of the cluster. */
export interface StatedOptions {
  readonly config?: string;
  readonly platform?: string;
  readonly complete?: boolean;
}

/** What the command line says goes before what the file says. */
export function statedConfig({ config: file, platform, complete }: StatedOptions):
{ readonly config: CheckConfig; readonly source: string } {
  const config = readConfig(file);
  const stated = platform === undefined ? undefined : readPlatform(platform);
  return {
    config: { ...config, platform: stated ?? config.platform, complete: complete === true || config.complete,
      clusters: stated === undefined ? config.clusters : config.clusters.map((cluster) => ({ ...cluster, platform: stated })) },
    source: platform ?? (config.file !== undefined && config.platform !== undefined ? config.file : 'the default, as nobody says it'),
  };
}
