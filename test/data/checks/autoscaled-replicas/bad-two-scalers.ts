import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';
import { scaler } from '../../../support/checked-objects';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  for (const name of ['web', 'api']) {
    new CanaryApp(chart, name, {
      workload: Workload.image(`registry.example.com/${name}:1`, { port: 8080 }),
      replicas: 4,
      steps: [CanaryStep.weight(50), CanaryStep.pause()],
    });
    scaler(chart, name);
  }
}
