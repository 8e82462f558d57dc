import { type App, Chart } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

/** Each has a label of its own by itself. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const old = new Deployment(chart, 'old', { containers: [{ image: 'registry.example.com/web:1', portNumber: 8080 }] });
  new Deployment(chart, 'other', { containers: [{ image: 'registry.example.com/web:1', portNumber: 8080 }] });
  for (const [name, workload] of [['web-a', Workload.image('registry.example.com/web:1', { port: 8080 })],
    ['web-b', Workload.image('registry.example.com/web:1', { port: 8080 })], ['moved', Workload.referenceDeployment(old)]] as const) {
    new CanaryApp(chart, name, { workload, replicas: 2, port: 80, steps: [CanaryStep.weight(50), CanaryStep.pause()] });
  }
}
