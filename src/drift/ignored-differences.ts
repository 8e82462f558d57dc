import { type ClusterWrite, ClusterWriteHandling } from './cluster-write';
import { onlyFor } from './jq';

/** What Argo CD shall not compare of one object. */
export interface IgnoredDifference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly jqPathExpressions: readonly string[];
}

/** The rules that follow from a model, one for each object, in the order of the model. */
export function ignoredDifferences(writes: readonly ClusterWrite[]): IgnoredDifference[] {
  const byObject = new Map<string, IgnoredDifference & { readonly jqPathExpressions: string[] }>();
  for (const { group, kind, name, namespace, jqPath, handling } of writes) {
    if (handling !== ClusterWriteHandling.IGNORE) continue;
    const key = JSON.stringify([group, kind, namespace, name]);
    const rule = byObject.get(key) ?? { group, kind, name, ...(namespace === undefined ? {} : { namespace }), jqPathExpressions: [] };
    if (!rule.jqPathExpressions.includes(jqPath)) rule.jqPathExpressions.push(jqPath);
    byObject.set(key, rule);
  }
  return [...byObject.values()];
}

/**
 * The same rules for all Applications of an Argo CD: jq expressions by kind, in the form `<group>_<kind>` of the keys of
 * `argocd-cm`. Argo CD applies them to every object of the kind, so each is conditional on the name, which Git's object
 * and the live one share.
 */
export function ignoredByKind(rules: readonly IgnoredDifference[]): Map<string, string[]> {
  const byKind = new Map<string, string[]>();
  for (const { group, kind, name, namespace, jqPathExpressions } of rules) {
    const key = group === '' ? kind : `${group}_${kind}`;
    const known = byKind.get(key) ?? [];
    byKind.set(key, [...known,
      ...jqPathExpressions.map((expression) => onlyFor(name, namespace, expression)).filter((expression) => !known.includes(expression))]);
  }
  return byKind;
}

/**
 * The rule that the Gateway API plugin's documentation publishes, word for word. It selects by a label that only the
 * live object has, so it strips one side alone under client-side diff: OutOfSync for as long as the canary runs.
 */
export const IN_PROGRESS_RULE = {
  group: 'gateway.networking.k8s.io',
  kind: 'HTTPRoute',
  expression: 'select(.metadata.labels["rollouts.argoproj.io/gatewayapi-canary"] == "in-progress") | .spec.rules',
} as const;
