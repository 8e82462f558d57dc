import type { ClusterWrite } from '../../drift/cluster-write';
import type { ArgoCdIgnoreDifference } from '../../values/argocd/argo-cd-ignore-difference';

/** Whether the user of an Application has a rule for this very field. */
export function ignoresField(rules: readonly ArgoCdIgnoreDifference[] | undefined, write: ClusterWrite): boolean {
  return (rules ?? []).some((rule) => names(rule, write));
}

function names(
  { group = '', kind, name, namespace, jsonPointers, jqPathExpressions }: ArgoCdIgnoreDifference,
  write: ClusterWrite,
): boolean {
  const pointer = pointerOf(write.jqPath);
  return (group === '*' || group === write.group) && (kind === '*' || kind === write.kind)
    && (name === undefined || name === write.name)
    && (namespace === undefined || write.namespace === undefined || namespace === write.namespace)
    && ((jqPathExpressions ?? []).some((expression) => expression.trim() === write.jqPath)
      || (pointer !== undefined && (jsonPointers ?? []).includes(pointer)));
}

/** The same path as a JSON pointer; undefined if it selects more than one field. */
function pointerOf(jqPath: string): string | undefined {
  const parts = [...jqPath.matchAll(/\.([A-Za-z_]\w*)|\["([^"\\]*)"\]/g)];
  if (parts.map(([whole]) => whole).join('') !== jqPath.replaceAll('?', '')) return undefined;
  return parts.map(([, field, key]) => `/${(field ?? key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
