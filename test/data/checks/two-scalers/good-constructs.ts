import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, KedifyCanary, KedifyScalingMetric, Workload } from '../../../../src';
import { scaler } from '../../../support/checked-objects';

/** Two Rollouts, and one autoscaler for each. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new KedifyCanary(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
    scaling: { minReplicas: 1, maxReplicas: 5 },
    trigger: { hosts: ['shop.example.com'], scalingMetric: KedifyScalingMetric.requestRate(10) },
  });
  new CanaryApp(chart, 'api', {
    workload: Workload.image('registry.example.com/api:1', { port: 8080 }),
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  scaler(chart, 'api');
}
