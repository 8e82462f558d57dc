import { POD_HASH } from '../../facts/argo-rollouts';
import { DISRUPTION_BUDGET, ROLLOUT } from '../../facts/kinds';
import { SELECTOR_OPERATORS } from '../../facts/kubernetes';
import { type JsonObject, at, record, records, shownObject, shownObjects } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { SCALE_TARGETS } from '../../manifests/relations';
import { type Workload, Workloads } from '../../manifests/workloads';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const DISRUPTION_BUDGET_RULE: Rule = {
  id: 'disruption-budget',
  severity: FindingSeverity.WARNING,
  title: 'A PodDisruptionBudget that does not fit the pods of a canary',
  does: 'The disruption controller does not know Rollouts: it adds up the replicas of the ReplicaSets whose pods the budget selects, '
    + 'of both versions during a canary, and rounds percentages up. A budget that asks for as many pods as there are lets none go, so '
    + 'that the drain of a node waits for ever. Where two budgets select one pod, the API server refuses each eviction of it. A budget '
    + 'that selects a pod hash protects one version, and none after the next release. A minimum that several workloads share may be '
    + 'held by the pods of one, while all of the other go.',
  mend: 'One budget for each Rollout, with its labels and maxUnavailable: 1.',
  links: [
    'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/controller/disruption/disruption.go#L808',
    'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/registry/core/pod/storage/eviction.go#L223',
  ],
  find: ({ graph }) => {
    const budgets = graph.index.of(DISRUPTION_BUDGET).map((manifest) => ({ manifest, selected: selectedBy(graph, manifest) }))
      .filter(({ selected }) => selected.some(isCanary));
    return [...budgets.flatMap(({ manifest, selected }) => budgetFindings(graph, manifest, selected)), ...doubleBudgets(budgets)];
  },
};

interface Budget {
  readonly manifest: JsonObject;
  readonly selected: readonly Workload[];
}

function budgetFindings(graph: ManifestGraph, manifest: JsonObject, selected: readonly Workload[]): Found[] {
  const others = selected.map((workload) => workload.manifest);
  const selector = record(at(manifest, 'spec', 'selector'));
  if (namesHash(selector)) {
    return [{ object: manifest, path: '$.spec.selector', value: selector, others,
      message: `must not have the label ${POD_HASH}: it protects one version, and nothing after the next release; leave it out` }];
  }
  const { minAvailable, maxUnavailable } = record(manifest.spec);
  if (maxUnavailable === 0 || maxUnavailable === '0%') {
    return [{ object: manifest, path: '$.spec.maxUnavailable', value: maxUnavailable, others,
      message: 'must be at least 1: no pod may ever be evicted, and the drain of a node waits for ever' }];
  }
  if (minAvailable === undefined || minAvailable === null || minAvailable === 0 || minAvailable === '0%') return [];
  if (minAvailable === '100%') return [tooMany(manifest, minAvailable, others, 'all pods')];
  if (selected.length > 1) {
    return [{ object: manifest, path: '$.spec.selector', value: selector, others,
      message: `must select the pods of one workload: it counts those of ${shownObjects(others)} together, so that all of one may go while `
        + 'the others are there; make one for each' }];
  }
  const [only] = selected;
  const count = mostPods(graph, only);
  return count === undefined || count < 1 || needed(minAvailable, count) < count ? []
    : [tooMany(manifest, minAvailable, others, `${shownObject(only.manifest)} has ${count} at rest, and all of them`)];
}

function tooMany(object: JsonObject, value: unknown, others: readonly JsonObject[], what: string): Found {
  return { object, path: '$.spec.minAvailable', value, others,
    message: `must be fewer: ${what} must be there, so that none may be evicted and the drain of a node waits for ever; take `
      + 'maxUnavailable: 1' };
}

/** As the controller rounds. What is no number the API server refuses. */
function needed(minAvailable: unknown, count: number): number {
  if (typeof minAvailable === 'number') return minAvailable;
  const percent = /^(\d+)%$/.exec(String(minAvailable))?.[1];
  return percent === undefined ? 0 : Math.ceil((Number(percent) * count) / 100);
}

/** The number in Git, or the most that an autoscaler takes; undefined where neither is known. */
function mostPods(graph: ManifestGraph, { manifest }: Workload): number | undefined {
  const scalers = graph.referring(SCALE_TARGETS, manifest);
  const most = scalers.flatMap(({ spec }) => [record(spec).maxReplicas, record(spec).maxReplicaCount])
    .filter((value) => typeof value === 'number');
  const replicas = at(manifest, 'spec', 'replicas');
  if (scalers.length > 0) return most.length === scalers.length ? Math.max(...most) : undefined;
  return typeof replicas === 'number' ? replicas : undefined;
}

/** Of the budgets that select pods of one Rollout, in one line. Labels of one version alone are no such pods. */
function doubleBudgets(budgets: readonly Budget[]): Found[] {
  const byRollout = new Map<Workload, JsonObject[]>();
  for (const { manifest, selected } of budgets) {
    for (const workload of selected.filter((each) => isCanary(each) && each.pods.length === 1)) {
      const known = byRollout.get(workload);
      if (known === undefined) byRollout.set(workload, [manifest]);
      else known.push(manifest);
    }
  }
  return [...byRollout].filter(([, own]) => own.length > 1).map(([{ manifest: rollout }, [first, ...others]]) => ({
    object: first,
    message: `must be the only one for the pods of ${shownObject(rollout)}, which ${shownObjects(others)} `
      + `${others.length === 1 ? 'selects' : 'select'} too: the API server refuses to evict a pod that has two; keep one`,
    others: [...others, rollout],
  }));
}

function selectedBy(graph: ManifestGraph, budget: JsonObject): Workload[] {
  const workloads = graph.once(Workloads.of);
  const selector = at(budget, 'spec', 'selector');
  // Without one it selects no pod, with an empty one all.
  if (selector === undefined || selector === null) return [];
  const { matchLabels, matchExpressions } = record(selector);
  // Pods of any version: whether it names the hash is another question.
  const labels = Object.fromEntries(Object.entries(record(matchLabels)).filter(([key]) => key !== POD_HASH));
  const expressions = records(matchExpressions).filter(({ key }) => key !== POD_HASH);
  // What a Rollout takes its pods from is there for a while; the Rollout stands for it.
  return workloads.selectedBy({ matchLabels: labels, matchExpressions: expressions }, graph.index.key(budget).namespace ?? '')
    .filter(({ manifest }) => workloads.takersOf(manifest).length === 0);
}

function namesHash({ matchLabels, matchExpressions }: JsonObject): boolean {
  return record(matchLabels)[POD_HASH] !== undefined
    || records(matchExpressions).some(({ key, operator }) => key === POD_HASH && operator === SELECTOR_OPERATORS.in);
}

function isCanary({ key }: Workload): boolean {
  return key.group === ROLLOUT.group && key.kind === ROLLOUT.kind;
}
