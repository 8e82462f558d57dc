import { type InputProblem, distinct, problem } from '../../problem';
import { type ClusterWrite, ClusterWriteHandling } from '../../drift/cluster-write';
import type { ArgoCdIgnoreDifference } from '../../values/argocd/argo-cd-ignore-difference';
import { shownKey } from '../../manifests/manifest';
import type { LocatedWrite } from './argo-cd-charts';

/** What Git has and the cluster undoes for ever, except the fields that the user has rules for. */
export function defectProblems(writes: readonly LocatedWrite[], userRules?: readonly ArgoCdIgnoreDifference[]): InputProblem[] {
  return distinct(
    writes.filter(({ write }) => write.handling === ClusterWriteHandling.MEND && !(userRules ?? []).some((rule) => names(rule, write)))
    .map(({ write, chart }) => {
      const ignore = userRules === undefined ? '' : `, or list ${write.jqPath} in 'ignoreDifferences' for it`;
      return problem('charts', shownKey(write),
        `must be mended in the chart ${JSON.stringify(chart.node.path)}: ${write.note ?? `${write.path}.`} Where it is not yours, patch `
          + `it with ApiObject.addJsonPatch and JsonPatch${ignore}`);
    }));
}

/** Whether a rule of the user is about this very field. */
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
