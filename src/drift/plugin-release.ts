import { InputError } from '../input-error';
import { problem } from '../problem';

/** What depends on the release of the plugin `argoproj-labs/gatewayAPI`, by the first release that has it. */
const SINCE = {
  headerRoutes: '0.1.0',
  grpcRoutes: '0.4.0',
  experiments: '0.6.0',
  selectors: '0.7.0',
  tlsRoutes: '0.8.0',
  inProgressLabel: '0.9.0',
  /** Types of Gateway API 1.4; before, its updates dropped the fields that 1.1 did not know. */
  currentTypes: '0.10.0',
  /** Header rules have the route's name; before, a ConfigMap held their place. */
  namedHeaderRules: '0.13.0',
  /** Other backends of the first rule stay. */
  otherBackends: '0.14.1',
  /** A header rule for each rule of the route, the second and later ones with a number. */
  numberedHeaderRules: '0.15.0',
} as const;

/** The release for which the model is written where nothing else is said. */
export const DEFAULT_GATEWAY_API_PLUGIN = '0.15.0';

/** One release of the plugin. */
export class GatewayPluginRelease {
  private readonly parts: readonly number[];

  constructor(version: string) {
    if (!/^v?\d+\.\d+\.\d+$/.test(version)) {
      throw new InputError([problem('gatewayApiPluginVersion', version, `must be a release such as ${DEFAULT_GATEWAY_API_PLUGIN}`)]);
    }
    this.parts = numbers(version);
  }

  public has(feature: keyof typeof SINCE): boolean {
    const since = numbers(SINCE[feature]);
    const differs = since.findIndex((part, i) => part !== this.parts[i]);
    return differs === -1 || this.parts[differs] > since[differs];
  }
}

function numbers(version: string): number[] {
  return version.replace(/^v/, '').split('.').map(Number);
}
