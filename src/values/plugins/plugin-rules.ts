import type { k8s } from 'cdk8s-plus-30';
import { type Problem, problem } from '../../problem';
import { notEmpty } from '../check';

/** What can be done to a resource. A verb outside of these grants nothing, silently, or more than a plugin should have. */
const VERBS: readonly string[] = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

export function ruleProblems(rules: readonly k8s.PolicyRule[]): Problem[] {
  return rules.flatMap((rule, i) => {
    const at = `rules[${i}]`;
    return [
      ...nameProblems(`${at}.apiGroups`, rule.apiGroups),
      ...nameProblems(`${at}.resources`, rule.resources),
      notEmpty(`${at}.verbs`, rule.verbs),
      ...rule.verbs.map((verb) => (VERBS.includes(verb) ? undefined : problem(`${at}.verbs`, verb, `must be one of ${VERBS.join(', ')}`))),
      notEmpty(`${at}.resourceNames`, rule.resourceNames),
      rule.nonResourceUrLs === undefined ? undefined
        : problem(`${at}.nonResourceUrLs`, rule.nonResourceUrLs, 'must be left out: a plugin\'s rules are for resources'),
    ];
  });
}

function nameProblems(prop: string, names: readonly string[] | undefined): Problem[] {
  if (names === undefined) return [problem(prop, names, 'must be given')];
  return [
    notEmpty(prop, names),
    ...names.map((name) => (name.includes('*') ? problem(prop, name, 'must not be a wildcard') : undefined)),
  ];
}

/** A copy of valid rules, with the known fields only and none that is not set. */
export function copyRules(rules: readonly k8s.PolicyRule[]): k8s.PolicyRule[] {
  return rules.map(({ apiGroups = [], resources = [], resourceNames, verbs }) => ({
    apiGroups: [...apiGroups],
    resources: [...resources],
    ...(resourceNames === undefined ? {} : { resourceNames: [...resourceNames] }),
    verbs: [...verbs],
  }));
}
