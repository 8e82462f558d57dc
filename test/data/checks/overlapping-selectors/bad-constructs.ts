import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const selector = { app: 'web' };
  for (const [name, replicas] of [['web-a', 3], ['web-b', 9]] as const) {
    new CanaryApp(chart, name, {
      workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
      replicas,
      port: 80,
      selector,
      steps: [CanaryStep.weight(34), CanaryStep.pause()],
    });
  }
}
