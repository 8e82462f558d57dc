import { FindingSeverity } from '../../checks/finding';
import type { Platform } from '../../platform/platform';

/** The file in which a team says once what the checks should know. */
export const CONFIG_FILE = 'cdk8s-canary.yaml';

/** What turns a rule off, where a severity could stand. */
export const OFF = 'off';

export const SEVERITIES: readonly string[] = [...Object.values(FindingSeverity), OFF];

/** A cluster, and the files that are applied to it. */
export interface ConfiguredCluster {
  readonly name: string;
  /** Globs, from the folder of the file on. */
  readonly files: readonly string[];
  readonly platform?: Platform;
  readonly complete?: boolean;
}

export interface CheckConfig {
  /** The file that says it; undefined where there is none. */
  readonly file?: string;
  readonly platform?: Platform;
  readonly complete: boolean;
  readonly clusters: readonly ConfiguredCluster[];
  /** Another severity of a rule, or none. */
  readonly rules: ReadonlyMap<string, FindingSeverity | typeof OFF>;
}

export const NO_CONFIG: CheckConfig = { complete: false, clusters: [], rules: new Map() };
