import { type ObjectKind, REFERENCE_GRANT } from '../facts/kinds';
import { at, records, text } from './manifest';
import type { ManifestGraph } from './manifest-graph';

/** What is granted: objects of a kind and a namespace may name an object of another namespace. */
export interface Granted {
  readonly from: ObjectKind & { readonly namespace: string };
  readonly to: ObjectKind & { readonly name: string; readonly namespace: string };
}

/**
 * Whether a ReferenceGrant among the manifests allows a reference. One without a namespace may be in that of what is named.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/blob/v1.7.0/apis/v1/referencegrant_types.go
 */
export function isGranted(graph: ManifestGraph, { from, to }: Granted): boolean {
  const granted = graph.once(grants);
  return [to.namespace, ''].some((namespace) => ['', to.name].some((name) => granted.has(idOf({ from, to: { ...to, namespace, name } }))));
}

/** Everything that is granted: each grant has few entries, and there may be one for each route. */
function grants({ index }: ManifestGraph): ReadonlySet<string> {
  return new Set(index.of(REFERENCE_GRANT).flatMap((grant) => {
    const namespace = index.key(grant).namespace ?? '';
    const targets = records(at(grant, 'spec', 'to'))
      .map(({ group, kind, name }) => ({ group: text(group), kind: text(kind), name: text(name), namespace }));
    return records(at(grant, 'spec', 'from')).flatMap((from) => targets.map((to) =>
      idOf({ from: { group: text(from.group), kind: text(from.kind), namespace: text(from.namespace) }, to })));
  }));
}

function idOf({ from, to }: Granted): string {
  return JSON.stringify([from.group, from.kind, from.namespace, to.group, to.kind, to.namespace, to.name]);
}
