import { type App, Chart } from 'cdk8s';
import { CanaryStep, KedifyCanary, KedifyScalingMetric, Workload } from '../../../../src';

/** The agent turns the Ingress to its proxy, which divides the requests. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new KedifyCanary(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    port: 80,
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
    scaling: { minReplicas: 1, maxReplicas: 5 },
    trigger: { hosts: ['shop.example.com'], scalingMetric: KedifyScalingMetric.requestRate(10) },
  });
}
