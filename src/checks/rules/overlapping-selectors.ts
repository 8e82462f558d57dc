import { type JsonObject, at, shownObjects } from '../../manifests/manifest';
import { overlaps } from '../../manifests/overlaps';
import { FindingSeverity } from '../finding';
import type { Rule } from '../rule';

export const OVERLAPPING_SELECTORS: Rule = {
  id: 'overlapping-selectors',
  severity: FindingSeverity.ERROR,
  title: 'A selector that reaches the pods of another workload',
  does: 'Pods and ReplicaSets that have an owner stay with it, so that no controller scales those of the other one. Whoever goes by '
    + 'labels takes them for one app: the hash label is made of the pod template alone, so that with equal templates the Services of one '
    + 'Rollout reach the pods of the other, and a Service without the hash reaches both; a HorizontalPodAutoscaler takes its averages '
    + 'over the pods of both, and where each has one, both stop scaling (AmbiguousSelector); a PodDisruptionBudget counts them together. '
    + 'A ReplicaSet without an owner, from Git or left over by a deletion with --cascade=orphan, is adopted by whichever controller '
    + 'comes first; a Rollout or Deployment scales it to 0 as an old version.',
  mend: 'Give the pods of each a label of its own, such as app.kubernetes.io/instance, and name it in template and selector; the selector '
    + 'cannot be changed later, so make a new object. A Rollout that takes over from a Deployment names it in workloadRef.',
  links: [
    'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/controller/podautoscaler/horizontal.go#L416',
    'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/controller/controller_ref_manager.go#L69',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/replicaset.go#L74',
  ],
  find: ({ graph }) => overlaps(graph).map(({ workloads, first, reached }) => {
    const others = workloads.filter((each) => each !== first).map(({ manifest }) => manifest);
    const rest = workloads.filter((each) => each !== first && !reached.includes(each)).map(({ manifest }) => manifest);
    const own = at(first.manifest, 'spec', 'selector');
    return {
      object: first.manifest,
      ...(own === undefined ? {} : { path: '$.spec.selector', value: own }),
      message: 'must select pods of its own only: it selects those of '
        + `${shownObjects(reached.map(({ manifest }) => manifest))} too${also(rest)}, `
        + 'and Services, autoscalers and budgets take them for one app; give the pods of each a label of its own, in template and selector',
      others,
    };
  }),
};

/** Workloads of the group whose pods it does not select: they select its own, or those of one that it selects. */
function also(rest: readonly JsonObject[]): string {
  return rest.length === 0 ? '' : `, ${shownObjects(rest)} ${rest.length === 1 ? 'selects' : 'select'} some of them`;
}
