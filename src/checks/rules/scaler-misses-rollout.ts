import { DEPLOYMENT, type ObjectKind, REPLICA_SET, ROLLOUT } from '../../facts/kinds';
import { type JsonObject, at, shownObject } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { SCALE_TARGETS } from '../../manifests/relations';
import { WORKLOAD } from '../../manifests/rollout-relations';
import { SCALERS, scaleTarget } from '../../manifests/scaler';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const SCALER_MISSES_ROLLOUT: Rule = {
  id: 'scaler-misses-rollout',
  severity: FindingSeverity.ERROR,
  title: 'An autoscaler that means something else of the name of a Rollout',
  does: 'A HorizontalPodAutoscaler and a ScaledObject find what they scale by group, kind and name; a ScaledObject that says no kind means '
    + 'a Deployment. Where a Rollout has taken the place of a Deployment and they still name that one, they find nothing, and say so in '
    + 'a condition (FailedGetScale, or ScaledObjectCheckFailed): the Rollout keeps its number of pods whatever the load is.',
  mend: `Write the apiVersion of the ${ROLLOUT.kind} and its kind in scaleTargetRef, and leave spec.replicas out of it. `
    + 'Where a Deployment of the name is still there, add it to the manifests that are checked, or say so with the annotation that ignores '
    + 'the rule.',
  links: [
    'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/controller/podautoscaler/horizontal.go#L785',
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/docs/features/hpa-support.md',
  ],
  find: ({ graph }) => SCALERS.flatMap((kind) => graph.index.of(kind)).flatMap((scaler) => found(graph, scaler)),
};

function found(graph: ManifestGraph, scaler: JsonObject): Found[] {
  const { namespace = '' } = graph.index.key(scaler);
  const { group, kind, name } = scaleTarget(scaler);
  const isRollout = group === ROLLOUT.group && kind === ROLLOUT.kind;
  if (name === '' || kind === '' || isRollout || !isMistakable({ group, kind })) return [];
  if (graph.index.named({ group, kind }, namespace, name).length > 0) return [];
  const rollouts = graph.index.named(ROLLOUT, namespace, name);
  if (rollouts.length === 0 || rollouts.some((rollout) => takesPodsFrom(graph, rollout, { kind, name }))) return [];
  const [rollout] = rollouts;
  // Where it has an autoscaler of its own, this one may be that of a Deployment which is elsewhere.
  if (graph.referring(SCALE_TARGETS, rollout).length > 0) return [];
  return [{
    object: scaler,
    path: '$.spec.scaleTargetRef',
    value: at(scaler, 'spec', 'scaleTargetRef'),
    message: `must have the apiVersion and kind of ${shownObject(rollout)}, ${String(rollout.apiVersion)} and ${ROLLOUT.kind}: nothing `
      + 'else of this name is there, so that nobody scales it',
    others: [rollout],
  }];
}

/** Kinds by which people mean a Rollout: those that it takes the place of, and its own with one part wrong. */
function isMistakable({ group, kind }: ObjectKind): boolean {
  return group === ROLLOUT.group || kind.toLowerCase() === ROLLOUT.kind.toLowerCase() || [DEPLOYMENT, REPLICA_SET].some((each) =>
    each.kind === kind);
}

/** What an autoscaler of that one does to the Rollout is told elsewhere. */
function takesPodsFrom(graph: ManifestGraph, rollout: JsonObject, { kind, name }: Record<'kind' | 'name', string>): boolean {
  return graph.related(WORKLOAD, rollout).some(({ reference: { kinds, target } }) =>
    'name' in target && target.name === name && kinds.some((each) => each.kind === kind));
}
