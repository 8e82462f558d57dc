import { ApiObject, type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

/** A chart gives its namespace to what stands in none, too. */
export function build(app: App): void {
  for (const cluster of ['dev', 'prod']) {
    const chart = new Chart(app, cluster, { namespace: cluster, disableResourceNameHashes: true });
    new CanaryApp(chart, 'web', {
      workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
    });
    new ApiObject(chart, 'class', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' } });
  }
}
