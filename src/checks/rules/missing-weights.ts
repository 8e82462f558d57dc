import { shownObject } from '../../manifests/manifest';
import { VIRTUAL_SERVICE } from '../../facts/kinds';
import { type WeightedRule, canaryShare, isVersion, weightedRules } from '../../manifests/rest-weights';
import { FindingSeverity } from '../finding';
import { byRoute } from '../weighted-routes';
import type { Rule } from '../rule';

export const MISSING_WEIGHTS: Rule = {
  id: 'missing-weights',
  severity: FindingSeverity.ERROR,
  title: 'A route to both versions without weights',
  does: 'A backend of a route of the Gateway API counts 1 where it has no weight. With the stable and the canary Service in a rule, every '
    + 'sync sends half of the requests to the canary until the plugin next writes: nobody watches the route, so that this may take a '
    + 'quarter of an hour. In a VirtualService a destination without a weight gets nothing where there are several, and one in which no '
    + 'destination has a weight is refused by Istio.',
  mend: 'Write the weights down as they are at rest: 100 for the stable version, 0 for the canary.',
  links: [
    'https://github.com/kubernetes-sigs/gateway-api/blob/v1.4.0/apis/v1/shared_types.go',
    'https://github.com/istio/api/blob/1.30.0/networking/v1alpha3/virtual_service.proto',
  ],
  find: ({ graph }) => byRoute(graph.once(weightedRules).filter(isMissing)).map(([{ rollout, route, entries, ...rule }, ...more]) => ({
    object: route,
    path: entries.find(({ weight, version }) => weight === undefined && isVersion(version))?.path,
    message: `must be set: ${why({ rollout, route, entries, ...rule })}; write 100 for the stable version and 0 for the canary`
      + (more.length === 0 ? '' : `, also in ${more.map(({ path }) => path).join(', ')}`),
    others: [rollout],
  })),
};

/** Without a weight for the stable version alone the canary gets nothing, which is right. */
function isMissing(rule: WeightedRule): boolean {
  const missing = rule.entries.some(({ version, weight }) => isVersion(version) && weight === undefined);
  const share = canaryShare(rule);
  return missing && (share === undefined || (rule.unset > 0 && share > 0));
}

function why(rule: WeightedRule): string {
  return rule.route.kind === VIRTUAL_SERVICE.kind ? 'Istio refuses a route to several destinations of which none has a weight'
    : `what has no weight counts 1, so that every sync sends ${canaryShare(rule)} percent of the requests to the canary of `
      + `${shownObject(rule.rollout)} until the plugin next writes`;
}
