import { idOf, keyOf } from '../manifests/manifest';
import type { WeightedRule } from '../manifests/rest-weights';

/** Rules of one route and one Rollout, which are told in one line. */
export function byRoute(rules: readonly WeightedRule[]): WeightedRule[][] {
  const groups = new Map<string, WeightedRule[]>();
  for (const rule of rules) {
    const id = idOf(keyOf(rule.route)) + idOf(keyOf(rule.rollout));
    groups.set(id, [...groups.get(id) ?? [], rule]);
  }
  return [...groups.values()];
}
