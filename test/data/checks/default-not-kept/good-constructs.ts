import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';
import { scaler } from '../../../support/checked-objects';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  scaler(chart, 'web');
}
