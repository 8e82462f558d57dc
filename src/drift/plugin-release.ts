import { InputError } from '../input-error';
import { problem } from '../problem';
import {
  DEFAULT_GATEWAY_API_PLUGIN, type GatewayApiPluginFeature, gatewayApiPluginHas, headerRuleSuffix,
} from '../facts/gateway-api-plugin';
import { releaseNumbers } from '../facts/version';

/** One release of the plugin `argoproj-labs/gatewayAPI`. */
export class GatewayPluginRelease {
  constructor(private readonly version: string) {
    if (releaseNumbers(version) === undefined) {
      throw new InputError([problem('gatewayApiPluginVersion', version, `must be a release such as ${DEFAULT_GATEWAY_API_PLUGIN}`)]);
    }
  }

  /** What follows the name of a header route in the name of a rule. */
  public get headerRuleSuffix(): string {
    return headerRuleSuffix(this.version);
  }

  public has(feature: GatewayApiPluginFeature): boolean {
    return gatewayApiPluginHas(this.version, feature);
  }
}
