import { grouped } from '../../manifests/grouped';
import { unfitHeaderRoutes } from '../../manifests/header-rules';
import { shownObjects } from '../../manifests/manifest';
import { Capability } from '../../platform/capability';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const HEADER_RULES: Rule = {
  id: 'header-rules',
  severity: FindingSeverity.ERROR,
  title: 'A header route whose rules the route cannot have',
  does: 'For a header route the Gateway API plugin copies each rule that leads to both versions, adds the headers to each of its matches, '
    + 'and leads it to the canary Service. The API server refuses the route if that makes more than 16 rules, 128 matches or 16 headers in '
    + 'a match, if a match has a header twice, or if the name is none of a rule. The plugin then fails, and the canary stands still.',
  mend: 'Match another header, split the route into several, or set fewer header routes at a time.',
  links: [
    'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/httproute.go#L75-L186',
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
  ],
  capabilities: [Capability.NAMED_HEADER_RULES, Capability.NUMBERED_HEADER_RULES, Capability.HEADER_RULE_MATCHES],
  holds: { since: [Capability.NUMBERED_HEADER_RULES, Capability.HEADER_RULE_MATCHES], partly: true },
  find: ({ graph }) => grouped(unfitHeaderRoutes(graph), ({ rollout, step, rule }) =>
    JSON.stringify([rollout.namespace, rollout.name, step.index, rule])).map((found) => {
    const [{ rollout, step, rule }] = found;
    const routes = found.map(({ route }) => route);
    return {
      object: rollout.manifest,
      path: `$.spec.strategy.canary.steps[${step.index}].setHeaderRoute`,
      value: step.name,
      message: `${rule} (${shownObjects(routes)})`,
      others: routes,
    };
  }),
};
