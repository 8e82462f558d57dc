import { listed, shownObject } from '../../manifests/manifest';
import { shadowedRules } from '../../manifests/shadowed-rules';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const RULE_SHADOWS_CANARY: Rule = {
  id: 'rule-shadows-canary',
  severity: FindingSeverity.ERROR,
  title: 'A rule before the canary\'s own takes its requests',
  does: 'Of two rules of a route of the Gateway API with an equal match the first one gets the requests; no match at all is the path '
    + 'prefix /. Istio takes the first HTTP route of a VirtualService that fits, however little it says. Where such a rule, which is not '
    + 'the canary\'s, stands before the canary\'s rule and is for all of its requests, the weights move and no request comes by.',
  mend: 'Put the canary\'s rule first, or give the other one a match of its own.',
  links: [
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.1/apis/v1/httproute_types.go#L168',
    'https://github.com/istio/api/blob/v1.30.3/networking/v1alpha3/virtual_service.proto',
  ],
  find: ({ graph }) => shadowedRules(graph).map(({ route, rollout, path, value, before }) => ({
    object: route,
    path,
    value,
    message: `must not be for what ${listed(before)}, before it, ${before.length === 1 ? 'is' : 'are'} for: all requests go there, `
      + 'and none to the '
      + `canary of ${shownObject(rollout.manifest)}. Put it first, or give what stands before it matches of its own`,
    others: [rollout.manifest],
  })),
};
