import { isClusterScoped } from '../../facts/cluster-scoped-kinds';
import { identityOf } from '../../manifests/identity';
import { type JsonObject, type ObjectKey, keyOf } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const DUPLICATE_OBJECT: Rule = {
  id: 'duplicate-object',
  severity: FindingSeverity.ERROR,
  title: 'Two objects of one identity',
  does: 'An object is known by group, kind, namespace and name. Of two manifests with the same, the cluster has what was applied last. '
    + 'Argo CD keeps the last one alone, and shows the condition RepeatedResourceWarning.',
  mend: 'Give all but one of them another name, or take them out.',
  links: ['https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/state.go#L562-L572'],
  ofSync: true,
  find: ({ graph }) => namesakes(graph).map((objects) => ({
    object: objects[objects.length - 1],
    message: `must be there once: ${objects.length} objects have its ${shared(keyOf(objects[0]))}, and the cluster has only what is `
      + 'applied last; rename all but one of them, or take them out',
    others: objects.slice(0, -1),
  })),
};

function shared(key: ObjectKey): string {
  return key.namespace === undefined || isClusterScoped(key) ? 'kind and name' : 'kind, namespace and name';
}

function namesakes({ index }: ManifestGraph): JsonObject[][] {
  const groups = new Map<string, JsonObject[]>();
  for (const manifest of index.all) {
    const identity = identityOf(manifest);
    if (identity === undefined) continue;
    const known = groups.get(identity);
    if (known === undefined) groups.set(identity, [manifest]);
    else known.push(manifest);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}
