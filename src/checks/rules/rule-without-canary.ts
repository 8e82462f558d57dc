import { type LopsidedRules, lopsidedRules } from '../../manifests/lopsided-rules';
import { type JsonObject, at, listed, records, shownObject, text } from '../../manifests/manifest';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const RULE_WITHOUT_CANARY: Rule = {
  id: 'rule-without-canary',
  severity: FindingSeverity.ERROR,
  title: 'A rule of a canary\'s route without one of its two Services',
  does: 'The Gateway API plugin sets the weight of the stable and of the canary Service in every rule of the routes that it is told of, '
    + 'wherever it finds one of them. Where the route has not both it fails, and the canary stands still. A rule with the stable Service '
    + 'alone sends nobody to the canary, and answers with errors as soon as the canary has all requests, because the weight of the stable '
    + 'Service is 0 then. In a rule with the canary and other Services nothing takes the rest of the weight.',
  mend: 'Give the rule both Services with the weights 100 and 0. Requests that are to stay with one version go to a route that the '
    + 'Rollout does not name.',
  links: ['https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/blob/v0.15.0/pkg/plugin/httproute.go#L25-L60'],
  find: ({ graph }) => lopsidedRules(graph).map((found) => ({
    object: found.route, ...placeOf(found), message: messageOf(found), others: [found.rollout.manifest],
  })),
};

function placeOf({ route, type, rules: [first] }: LopsidedRules): Pick<Found, 'path' | 'value'> {
  const rules = records(at(route, 'spec', 'rules'));
  const names = (rule: JsonObject): string[] => records(rule.backendRefs).map(({ name }) => text(name));
  return type === 'unbalanced' ? { path: '$.spec.rules', value: rules.flatMap(names) }
    : { path: `$.spec.rules[${first}].backendRefs`, value: names(rules[first]) };
}

function messageOf({ type, rollout, rules }: LopsidedRules): string {
  const { stableService, canaryService, manifest } = rollout;
  const also = rules.length > 1 && type !== 'unbalanced' ? `, also in ${listed(rules.slice(1).map((index) => `rules[${index}]`))}` : '';
  const shown = shownObject(manifest);
  switch (type) {
    case 'unbalanced': return `must have a rule with both ${stableService} and ${canaryService} as backends: the plugin of ${shown} `
      + 'divides '
      + 'the requests between these, and without both of them there is nothing to divide';
    case 'stable': return `must have ${canaryService} beside ${stableService}${also}: its users never meet the canary, and get errors when `
      + `${shown} sends all requests to it, as ${stableService} has the weight 0 then. A route that ${shown} does not name keeps `
      + 'them apart';
    case 'canary': return `must have ${stableService} beside ${canaryService}${also}: the plugin of ${shown} sets the weight of the `
      + 'canary, '
      + 'and nobody that of the others, so that the share is another one than the steps say';
  }
}
