import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

export const pairs: Pairs = fc.tuple(names, namespaces, fc.integer({ min: 0, max: 50 }), fc.boolean()).map(
  ([name, namespace, replicas, keda]) => {
    const target = { scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name } };
    const scaler = keda ? object('keda.sh/v1alpha1', 'ScaledObject', 'scaler', namespace, target)
      : object('autoscaling/v2', 'HorizontalPodAutoscaler', 'scaler', namespace, target);
    return { broken: [rollout(name, namespace, {}, { replicas }), scaler], mended: [rollout(name, namespace), scaler] };
  });
