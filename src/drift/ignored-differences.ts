import { IN_PROGRESS_LABEL } from '../facts/gateway-api-plugin';
import { HTTP_ROUTE, type ObjectKind } from '../facts/kinds';
import { type ObjectKey, idOf } from '../manifests/manifest';
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
  const byObject = new Map<string, { readonly key: ObjectKey; readonly expressions: Set<string> }>();
  for (const write of writes) {
    if (write.handling !== ClusterWriteHandling.IGNORE) continue;
    const id = idOf(write);
    const rule = byObject.get(id) ?? { key: write, expressions: new Set() };
    rule.expressions.add(write.jqPath);
    byObject.set(id, rule);
  }
  return [...byObject.values()].map(({ key: { group, kind, name, namespace }, expressions }) =>
    ({ group, kind, name, ...(namespace === undefined ? {} : { namespace }), jqPathExpressions: [...expressions] }));
}

/**
 * The same rules for all Applications of an Argo CD: jq expressions by kind, in the form `<group>_<kind>` of the keys of
 * `argocd-cm`. Argo CD applies them to every object of the kind, so each is conditional on the name, which Git's object
 * and the live one share.
 */
export function ignoredByKind(rules: readonly IgnoredDifference[]): Map<string, string[]> {
  const byKind = new Map<string, Set<string>>();
  for (const { group, kind, name, namespace, jqPathExpressions } of rules) {
    const key = group === '' ? kind : `${group}_${kind}`;
    const known = byKind.get(key) ?? new Set();
    for (const expression of jqPathExpressions) known.add(onlyFor(name, namespace, expression));
    byKind.set(key, known);
  }
  return new Map([...byKind].map(([key, expressions]) => [key, [...expressions]]));
}

/**
 * The rule that the Gateway API plugin's documentation publishes, word for word. It selects by a label that only the
 * live object has, so it strips one side alone under client-side diff: OutOfSync for as long as the canary runs.
 */
export const IN_PROGRESS_RULE: ObjectKind & { readonly expression: string } = {
  ...HTTP_ROUTE,
  expression: `select(.metadata.labels["${IN_PROGRESS_LABEL.key}"] == "${IN_PROGRESS_LABEL.value}") | .spec.rules`,
};
