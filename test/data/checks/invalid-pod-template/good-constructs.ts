import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, ContainerProbe, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', {
      port: 8080, portName: 'http', podLabels: { 'app.kubernetes.io/version': '1' },
      readinessProbe: ContainerProbe.http('/ready', { portName: 'http' }),
    }),
    replicas: 4,
    steps: [CanaryStep.weight(25), CanaryStep.pause()],
  });
}
