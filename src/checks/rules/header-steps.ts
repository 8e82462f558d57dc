import { CAPABILITIES } from '../../facts/capabilities';
import { type HeaderStepFault, headerStepFault } from '../../manifests/header-steps';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { headerSteps } from '../../manifests/rollout/canary-steps';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const HEADER_STEPS: Rule = {
  id: 'header-steps',
  severity: FindingSeverity.ERROR,
  title: 'Header routes that the Gateway API plugin takes for each other',
  does: `The Gateway API plugin before ${CAPABILITIES.canaryOnlyRules[0].since} finds its own rules by the headers that they match, too: a `
    + 'header route whose headers another one matches takes the place of that. A step that removes one header route removes all '
    + 'of them. Of a prefix the plugin makes a '
    + 'regular expression as it is, so that + or ( in it mean something else.',
  mend: 'Match a header of its own in each header route, remove them with the last of them, and write regex with escaped signs instead '
    + 'of such a prefix.',
  links: [
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/issues/215',
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/httproute.go#L171-L290',
  ],
  capabilities: [Capability.CANARY_ONLY_RULES],
  holds: { until: [Capability.CANARY_ONLY_RULES], partly: true },
  find: ({ graph }) => graph.rollouts.filter(byPluginAlone).flatMap((rollout) => {
    const steps = headerSteps(rollout.steps);
    return steps.flatMap((step, index) => {
      const fault = headerStepFault(step, steps.slice(0, index));
      return fault === undefined || (fault.type === 'overwrites' && rollout.platform.can(Capability.CANARY_ONLY_RULES)) ? [] : [{
        object: rollout.manifest, path: `$.spec.strategy.canary.steps[${step.index}].setHeaderRoute`, value: step.name,
        message: messageOf(fault),
      }];
    });
  }),
};

function byPluginAlone({ gatewayApi, routing }: CanaryRollout): boolean {
  return gatewayApi?.routes.some(({ headerRoutes }) => headerRoutes) === true && routing?.own.length === 0;
}

function messageOf(fault: HeaderStepFault): string {
  switch (fault.type) {
    case 'removes': return `must not be removed while the header route ${JSON.stringify(fault.other)} is set: the plugin removes all `
      + 'header '
      + 'routes at once';
    case 'unescaped': return `must not have \\ + * ? ( ) [ ] { } ^ $ or | in the prefix ${JSON.stringify(fault.match.value)} of header `
      + `${fault.match.name}: the plugin makes a regular expression of it as it is; use regex and escape them`;
    case 'overwrites': return `must match a header that the header route ${JSON.stringify(fault.other)} does not match: the plugin deletes `
      + 'the rules of that one as its own';
  }
}
