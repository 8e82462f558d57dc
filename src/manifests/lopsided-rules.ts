import { type JsonObject, at, records, text } from './manifest';
import { type ManifestGraph, type Related, foundBy } from './manifest-graph';
import type { CanaryRollout } from './rollout/canary-rollout';
import { GATEWAY_ROUTES } from './rollout-relations';

/** Rules of a route whose weights the plugin sets, and that do not lead to both versions. */
export interface LopsidedRules {
  readonly rollout: CanaryRollout;
  readonly route: JsonObject;
  /** `unbalanced`: no rule has both. `stable` and `canary`: the version that the rules have, beside rules with both. */
  readonly type: 'unbalanced' | 'stable' | 'canary';
  /** The rules, counted from 0; all of them where none is balanced. */
  readonly rules: readonly number[];
}

/** A rule with the canary alone is none of them: the plugin takes it for its own, or leaves it. */
export function lopsidedRules(graph: ManifestGraph): LopsidedRules[] {
  return graph.rollouts.filter(({ versionServices: { length }, swapsServices }) => length === 2 && !swapsServices)
    .flatMap((rollout) => foundBy(graph.related(GATEWAY_ROUTES, rollout.manifest).filter(isOne))
      .flatMap((route) => lopsided(rollout, route)));
}

/** Two of one name are told by another rule, and it is not known which of them the cluster has. */
function isOne({ reference: { target }, found }: Related): boolean {
  return 'selector' in target || found.length === 1;
}

function lopsided(rollout: CanaryRollout, route: JsonObject): LopsidedRules[] {
  const { stableService, canaryService } = rollout;
  const kinds = records(at(route, 'spec', 'rules')).map(({ backendRefs }) => {
    const names = records(backendRefs).map(({ name }) => text(name));
    const [hasStable, hasCanary] = [names.includes(stableService), names.includes(canaryService)];
    if (hasStable && hasCanary) return 'both';
    if (hasStable) return 'stable';
    return hasCanary && names.length > 1 ? 'canary' : 'none';
  });
  const found = { rollout, route };
  if (!kinds.includes('both')) return [{ ...found, type: 'unbalanced', rules: kinds.map((_, index) => index) }];
  return (['stable', 'canary'] as const).map((type) =>
    ({ ...found, type, rules: kinds.flatMap((kind, index) => (kind === type ? [index] : [])) })).filter(({ rules }) => rules.length > 0);
}
