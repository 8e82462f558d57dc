import { TRANSFER_HPA_OWNERSHIP } from '../../facts/keda';
import { HPA, ROLLOUT, SCALED_OBJECT } from '../../facts/kinds';
import { type JsonObject, at, idOf, keyOf, records, shownObject, shownObjects } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { SCALE_TARGETS } from '../../manifests/relations';
import { FindingSeverity } from '../finding';
import type { Found, Rule } from '../rule';

export const TWO_SCALERS: Rule = {
  id: 'two-scalers',
  severity: FindingSeverity.ERROR,
  title: 'Two autoscalers of one Rollout',
  does: 'KEDA makes a HorizontalPodAutoscaler of its own from a ScaledObject. Its webhook refuses a ScaledObject for what another '
    + 'autoscaler scales already. Without the webhook there are two HorizontalPodAutoscalers for the same pods, and each of them '
    + 'stops scaling (condition ScalingActive: false, reason AmbiguousSelector), as any two do.',
  mend: 'Keep one of them. The metrics of several fit into one: it takes the highest number that one of them asks for. A ScaledObject '
    + `that takes over an existing HorizontalPodAutoscaler says so: annotation ${TRANSFER_HPA_OWNERSHIP}: "true", and the other one's `
    + 'name in spec.advanced.horizontalPodAutoscalerConfig.name.',
  links: [
    'https://github.com/kedacore/keda/blob/v2.17.0/apis/keda/v1alpha1/scaledobject_webhook.go#L227',
    'https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/controller/podautoscaler/horizontal.go#L416',
  ],
  find: ({ graph }) => graph.index.of(ROLLOUT).flatMap((rollout) => found(graph, rollout)),
};

function found(graph: ManifestGraph, rollout: JsonObject): Found[] {
  const all = [...new Map(graph.referring(SCALE_TARGETS, rollout).map((scaler) => [idOf(keyOf(scaler)), scaler])).values()];
  const scaledObjects = all.filter((scaler) => isOf(SCALED_OBJECT, scaler));
  const scalers = all.filter((scaler) => !isOf(HPA, scaler) || !scaledObjects.some((owner) => owns(owner, scaler)));
  const [first, ...others] = scalers;
  return others.length === 0 ? [] : [{
    object: first,
    path: '$.spec.scaleTargetRef.name',
    value: at(first, 'spec', 'scaleTargetRef', 'name'),
    message: `must be scaled by one autoscaler: ${shownObjects(others)} ${others.length === 1 ? 'scales' : 'scale'} `
      + `${shownObject(rollout)} too, and two autoscalers of the same pods both stop, or KEDA refuses its own; keep one`,
    others: [...others, rollout],
  }];
}

/** Whether KEDA has made the HorizontalPodAutoscaler from the ScaledObject, or shall take it over. */
function owns(scaledObject: JsonObject, hpa: JsonObject): boolean {
  const { name } = keyOf(hpa);
  const owners = records(at(hpa, 'metadata', 'ownerReferences'));
  return owners.some((owner) => owner.kind === SCALED_OBJECT.kind && owner.name === keyOf(scaledObject).name)
    || (at(scaledObject, 'metadata', 'annotations', TRANSFER_HPA_OWNERSHIP) === 'true'
      && at(scaledObject, 'spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name') === name);
}

function isOf({ group, kind }: typeof HPA | typeof SCALED_OBJECT, manifest: JsonObject): boolean {
  const key = keyOf(manifest);
  return key.group === group && key.kind === kind;
}
