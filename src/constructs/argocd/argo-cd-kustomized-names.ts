import { type Problem, problem } from '../../problem';
import type { ArgoCdSource } from '../../values/argocd/argo-cd-source';
import { isTemplate } from '../../values/argocd/template';
import type { ArgoCdApplicationOptions } from './argo-cd-application-options';
import type { LocatedWrite } from './argo-cd-charts';

/** What Kustomize makes of names and namespaces: the rules, and the Rollout itself, have those of the chart. */
export function kustomizedNameProblems(
  { source, sources, sourceHydrator }: ArgoCdApplicationOptions,
  writes: readonly LocatedWrite[],
): Problem[] {
  if (writes.length === 0) return [];
  const all: Array<readonly [string, ArgoCdSource | undefined]> = [
    ['source', source],
    ...(sources ?? []).map((each, i) => [`sources[${i}]`, each] as const),
    ['sourceHydrator.drySource', sourceHydrator?.drySource],
  ];
  return all.flatMap(([prop, each]) => {
    const { namePrefix, nameSuffix, namespace } = each?._spec.kustomize ?? {};
    return [nameProblem(`${prop}.namePrefix`, namePrefix), nameProblem(`${prop}.nameSuffix`, nameSuffix),
      namespaceProblem(`${prop}.namespace`, namespace, writes)];
  });
}

function nameProblem(prop: string, value: string | undefined): Problem {
  return value === undefined ? undefined
    : problem(prop, value, 'must not be set for canaries: what is said of an object is said by its name in the chart');
}

function namespaceProblem(prop: string, value: string | undefined, writes: readonly LocatedWrite[]): Problem {
  if (value === undefined || isTemplate(value)) return undefined;
  const others = [...new Set(writes.map(({ write }) => write.namespace))]
    .filter((namespace) => namespace !== undefined && namespace !== value);
  return others.length === 0 ? undefined
    : problem(prop, value, `must be the namespace that the canaries have in the charts, ${JSON.stringify(others[0])}: `
      + 'what is said of an object is said by that');
}
