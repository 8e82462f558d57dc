import type { CheckConfig } from '../config/check-config';
import { readConfig, readPlatform } from '../config/read-config';
import { ruleSettings } from '../config/rule-settings';

/** What a command may say of the cluster, and of the rules. */
export interface StatedOptions {
  readonly config?: string;
  readonly platform?: string;
  readonly complete?: boolean;
  readonly rule?: readonly string[];
}

/** A configuration, and the file that states its platforms. */
export interface StatedConfig {
  readonly config: CheckConfig;
  readonly source: string | undefined;
}

/** What the command line says goes before what the file says. */
export function statedConfig({ config: file, platform, complete, rule }: StatedOptions): StatedConfig {
  const config = readConfig(file);
  const stated = platform === undefined ? undefined : readPlatform(platform);
  return {
    config: { ...config, platform: stated ?? config.platform, complete: complete === true || config.complete,
      clusters: stated === undefined ? config.clusters : config.clusters.map((cluster) => ({ ...cluster, platform: stated })),
      rules: new Map([...config.rules, ...ruleSettings(rule ?? [])]) },
    source: platform ?? config.file,
  };
}
