import { ApiObject, type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  for (const id of ['before', 'after']) {
    if (id === 'after') {
      new CanaryApp(chart, 'web', {
        workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
      });
    }
    new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } });
  }
}
