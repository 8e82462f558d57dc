import { shownObject } from '../../manifests/manifest';
import { type WeightedRule, canaryShare, isVersion, weightedRules } from '../../manifests/rest-weights';
import { FindingSeverity } from '../finding';
import { byRoute } from '../weighted-routes';
import type { Rule } from '../rule';

export const WEIGHTS_NOT_AT_REST: Rule = {
  id: 'weights-not-at-rest',
  severity: FindingSeverity.WARNING,
  title: 'Weights in Git that are not those at rest',
  does: 'Every sync of the route writes the weights from Git, whatever step the canary is at, and after an abort. Until the router writes '
    + 'again the canary has the share of Git; for a route of the Gateway API this may take a quarter of an hour.',
  mend: 'Write 100 for the stable version and 0 for the canary: the steps of the Rollout say the rest.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/traffic-management/istio.md#integrating-with-gitops'],
  find: ({ graph }) => byRoute(graph.once(weightedRules).filter(isOff)).map(([first, ...more]) => ({
    object: first.route,
    path: first.path,
    value: first.entries.map(({ weight }) => weight ?? null),
    message: `must have the weights 100 for the stable version and 0 for the canary: ${why(first)}`
      + (more.length === 0 ? '' : `, also in ${more.map(({ path }) => path).join(', ')}`),
    others: [first.rollout],
  })),
};

/** Where a weight is missing, another rule speaks; not where that means the right thing. */
function isOff(rule: WeightedRule): boolean {
  const share = canaryShare(rule);
  const unset = rule.entries.some(({ version, weight }) => isVersion(version) && weight === undefined);
  if (unset && (rule.unset > 0 || share === undefined)) return false;
  return share === undefined || share > 0 || isOut(rule);
}

function isOut({ entries, unset }: WeightedRule): boolean {
  return entries.filter(({ version }) => version === 'stable').every(({ weight = unset }) => weight === 0);
}

function why(rule: WeightedRule): string {
  const share = canaryShare(rule);
  const rollout = shownObject(rule.rollout);
  if (share === undefined) return `with 0 for all, a sync leaves the requests without an answer until ${rollout} is next reconciled`;
  return share === 0 ? `a sync takes all requests from the stable version until ${rollout} is next reconciled`
    : `every sync sends ${share} percent of the requests to the canary, at each step and after an abort, until ${rollout} is next `
      + 'reconciled';
}
