import { type App, ApiObject, Chart } from 'cdk8s';
import { CanaryStep, KedifyCanary, KedifyScalingMetric, Workload } from '../../../../src';

/** The construct has a ScaledObject already. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const { rolloutName } = new KedifyCanary(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
    scaling: { minReplicas: 1, maxReplicas: 5 },
    trigger: { hosts: ['shop.example.com'], scalingMetric: KedifyScalingMetric.requestRate(10) },
  });
  new ApiObject(chart, 'hpa', {
    apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web' },
    spec: { maxReplicas: 9, scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: rolloutName } },
  });
}
