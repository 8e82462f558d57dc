import { type WeightedRule, weightedRules } from '../../manifests/rest-weights';
import { shownObject } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { CheckedCluster, Found, Rule } from '../rule';

export const SUBSET_WEIGHTS: Rule = {
  id: 'subset-weights',
  severity: FindingSeverity.WARNING,
  title: 'A weight above what additional subsets leave',
  does: 'The weights of additional subsets of a DestinationRule stay as they are in the VirtualService: the controller gives the canary '
    + 'the weight of the step, and the stable version what is left of 100. Where less than nothing is left it gets 0, so that the weights '
    + 'are more than 100 together and the canary has a smaller share than the step says; older releases write a negative weight, which '
    + 'Istio refuses.',
  mend: 'Let the weights of the steps and of the additional subsets be at most 100 together.',
  links: ['https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/trafficrouting/istio/istio.go#L210-L226'],
  find: ({ graph }) => graph.once(weightedRules).flatMap((rule) => tooMuch(graph, rule)),
};

function tooMuch(graph: CheckedCluster['graph'], { rollout, route, path, entries }: WeightedRule): Found[] {
  const taken = entries.filter(({ version }) => version === 'additional').reduce((sum, { weight = 0 }) => sum + weight, 0);
  const steps = taken === 0 ? [] : graph.rolloutOf(rollout)?.strategy.steps ?? [];
  const index = steps.findIndex(({ weight = 0 }) => weight > 100 - taken);
  if (index < 0) return [];
  const weight = steps[index].weight ?? 0;
  return [{
    object: rollout,
    path: `$.spec.strategy.canary.steps[${index}].setWeight`,
    value: weight,
    message: `must be at most ${Math.max(0, 100 - taken)}: additional subsets have ${taken} in ${shownObject(route)} ${path}, so that `
      + `nothing is left for the stable version, and the canary gets ${Math.round(weight * 1000 / (weight + taken)) / 10} percent`,
    others: [route],
  }];
}
