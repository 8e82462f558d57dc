import { type App, ApiObject, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

/** The autoscaler that the Deployment had. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), replicas: 4, steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  new ApiObject(chart, 'old-scaler', {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: { minReplicas: 2, maxReplicas: 12, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  });
}
