import { type App, Chart } from 'cdk8s';
import { CanaryStep, IstioSubsetCanary, Workload } from '../../../../src';

/** Each construct makes all of its objects. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  for (const name of ['web-a', 'web-b']) {
    new IstioSubsetCanary(chart, name, {
      workload: Workload.image(`registry.example.com/${name}:1`, { port: 8080 }), replicas: 2, port: 80,
      steps: [CanaryStep.weight(50), CanaryStep.pause()],
    });
  }
}
