import { GATEWAY_API_PLUGIN } from '../../facts/gateway-api-plugin';
import { KEDIFY_PLUGIN } from '../../facts/kedify-plugin';
import { listed } from '../../manifests/manifest';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const PLUGIN_WITHOUT_SERVICES: Rule = {
  id: 'plugin-without-services',
  severity: FindingSeverity.ERROR,
  title: 'A plugin without the Services that it divides the requests between',
  does: 'The controller lets a Rollout that moves its traffic by a plugin be without stableService and canaryService. The Gateway API '
    + 'plugin looks in its routes for backends of these names, and Kedify\'s plugin writes them down: without one each of them is an error '
    + 'at every reconcile, and the Rollout gets no pods of a new version.',
  mend: 'Name the two Services by stableService and canaryService. With Argo Rollouts and a Gateway API plugin that know it, pingPong '
    + 'stands for both.',
  links: [
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/httproute.go#L52',
    'https://github.com/kedify/argo-rollouts-plugin/blob/v0.0.1/pkg/plugin/plugin.go#L109',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation.go#L238-L258',
  ],
  capabilities: [Capability.PING_PONG, Capability.PLUGIN_PING_PONG],
  find: ({ graph }) => graph.rollouts.flatMap((rollout) => {
    const plugin = rollout.gatewayApi !== undefined ? GATEWAY_API_PLUGIN.plugin : rollout.kedify !== undefined ? KEDIFY_PLUGIN.plugin
      : undefined;
    const missing = missingServices(rollout);
    return plugin === undefined || missing.length === 0 ? [] : [{
      object: rollout.manifest,
      path: `$.spec.strategy.canary.${missing[0]}`,
      message: `must name ${missing.length === 1 ? 'a Service' : `two Services by ${listed(missing)}`}: the plugin ${plugin} fails without, `
        + 'and there are no pods of a new version',
    }];
  }),
};

/** Where two Services swap their parts, another rule says which release is too old for that. */
function missingServices({ stableService, canaryService, swapsServices, kedify, platform }: CanaryRollout): string[] {
  if (swapsServices && (kedify === undefined || !platform.can(Capability.PLUGIN_PING_PONG))) return [];
  return [...(stableService === '' ? ['stableService'] : []), ...(canaryService === '' ? ['canaryService'] : [])];
}
