import { DEPLOYMENT } from '../../facts/kinds';
import { ScaleDown } from '../../facts/scale-down';
import { type JsonObject, at, shownObject, shownObjects } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { WORKLOAD } from '../../manifests/rollout-relations';
import { ScaledWorkloads } from '../../manifests/scaler';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const SCALER_OF_REFERENCED_WORKLOAD: Rule = {
  id: 'scaler-of-referenced-workload',
  severity: FindingSeverity.ERROR,
  title: 'An autoscaler of a workload whose pods go to a Rollout',
  does: 'With workloadRef.scaleDown the controller takes the Deployment\'s pods away: onsuccess once the first revision is healthy, '
    + 'progressively while its pods come up. At 0 a HorizontalPodAutoscaler switches itself off (ScalingDisabled), and nobody scales the '
    + 'Rollout; on the way there it fights with the controller. KEDA brings the pods of a Deployment at 0 back, so that '
    + `the app runs twice. With scaleDown: ${ScaleDown.NEVER} and pods that still run, the Deployment is not gone yet, and its autoscaler `
    + 'is its own; with replicas: 0 in Git it is gone.',
  mend: 'Point scaleTargetRef to the Rollout (both its apiVersion and its kind), and leave spec.replicas out of it.',
  links: [
    'https://github.com/argoproj/argo-rollouts/blob/v1.10.2/rollout/replicaset.go#L220',
    'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/controller/podautoscaler/horizontal.go#L831',
    'https://github.com/kedacore/keda/blob/v2.17.0/pkg/scaling/executor/scale_scaledobjects.go',
  ],
  find: ({ graph }) => graph.rollouts.flatMap((rollout) => found(graph, rollout)),
};

function found(graph: ManifestGraph, rollout: CanaryRollout): Found[] {
  return graph.related(WORKLOAD, rollout.manifest).flatMap(({ reference, found: [workload] }) => {
    const [kind] = reference.kinds;
    // The controller gets a Deployment that it scales down by the name, whatever the version of the reference.
    const scaled = rollout.workload?.scaledDown === true ? DEPLOYMENT : kind;
    const isGone = rollout.workload?.scaledDown === true || at(workload, 'spec', 'replicas') === 0;
    const name = 'name' in reference.target ? reference.target.name : '';
    const scalers = isGone ? graph.once(ScaledWorkloads.of).scalersOf({ ...scaled, name }, rollout.namespace) : [];
    const left = workload ?? { kind: scaled.kind, metadata: { name } };
    return scalers.length === 0 ? [] : [finding(rollout.manifest, scalers, left, workload === undefined ? [] : [workload])];
  });
}

function finding(rollout: JsonObject, [first, ...more]: readonly JsonObject[], left: JsonObject, known: readonly JsonObject[]): Found {
  const also = more.length === 0 ? '' : `, and so must ${shownObjects(more)}`;
  return {
    object: first,
    path: '$.spec.scaleTargetRef.name',
    value: at(first, 'spec', 'scaleTargetRef', 'name'),
    message: `must be ${shownObject(rollout)}${also}: that takes over from ${shownObject(left)}, which goes to 0 pods; set kind `
      + 'and apiVersion of scaleTargetRef too',
    others: [...more, rollout, ...known],
  };
}
