import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const ROUTER_SETTINGS: Rule = {
  id: 'router-settings',
  severity: FindingSeverity.ERROR,
  title: 'Settings that no router takes',
  does: 'The API server does not look into the settings of a plugin, and into those of Istio only for their types. The router reads them '
    + 'when a canary begins: it fails on what it cannot read, and a plugin of a name that nobody has told the controller is an error of '
    + 'the Rollout. Either way no weight is ever set.',
  mend: 'Write the settings as the router of the release in the cluster reads them.',
  links: [
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/types.go',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/pkg/apis/rollouts/validation/validation.go',
  ],
  capabilities: [Capability.PING_PONG, Capability.PLUGIN_PING_PONG, Capability.MAX_TRAFFIC_WEIGHT,
    Capability.DOTTED_VIRTUAL_SERVICE_NAMES],
  holds: { until: [Capability.PING_PONG, Capability.MAX_TRAFFIC_WEIGHT], partly: true },
  find: ({ graph }) => graph.rollouts.flatMap(({ manifest, problems }) => problems
    .map(({ path, value, rule }) => ({ object: manifest, path, value, message: rule }))),
};
