import { ApiObject, type Chart } from 'cdk8s';

/** A HorizontalPodAutoscaler of a Rollout, as a user adds it. */
export function scaler(chart: Chart, rollout: string): ApiObject {
  return new ApiObject(chart, `${rollout}-scaler`, {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: rollout },
    spec: { minReplicas: 2, maxReplicas: 12, scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: rollout } },
  });
}
