import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { at } from '../../manifests/manifest';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const MISSING_VERSION_SERVICES: Rule = {
  id: 'missing-version-services',
  severity: FindingSeverity.ERROR,
  title: 'A plugin without the Services that it divides requests between',
  does: 'The controller asks for stableService and canaryService only where one of its own routers needs them. The Gateway API plugin '
    + 'looks for both among the backends of the route, and Kedify\'s plugin names them to its proxy: without them each fails whenever a '
    + 'weight is to be set, and nothing of the canary moves.',
  mend: 'Set stableService and canaryService to two Services that select the pods of the Rollout.',
  links: [
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/httproute.go#L19-L56',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation.go#L241-L265',
  ],
  capabilities: [Capability.PING_PONG],
  find: ({ graph }) => graph.rollouts.flatMap(missing),
};

function missing(rollout: CanaryRollout): Found[] {
  const { manifest, stableService, canaryService, gatewayApi, kedify, platform } = rollout;
  const swaps = (at(manifest, 'spec', 'strategy', 'canary', 'pingPong') ?? undefined) !== undefined;
  // That a release cannot do so is said by another rule.
  if ((gatewayApi === undefined && kedify === undefined) || (swaps && platform.can(Capability.PING_PONG))) return [];
  const plugin = gatewayApi === undefined ? KEDIFY_PLUGIN.plugin : GATEWAY_API_PLUGIN.plugin;
  return Object.entries({ stableService, canaryService }).filter(([, name]) => name === '').map(([field]) => ({
    object: manifest,
    path: `$.spec.strategy.canary.${field}`,
    value: at(manifest, 'spec', 'strategy', 'canary', field),
    message: `must be set: the plugin ${plugin} divides the requests between the Services of the two versions, and fails without one`,
  }));
}
