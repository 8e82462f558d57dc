import { type App, Chart, Duration } from 'cdk8s';
import { CanaryApp, CanaryStep, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 4,
    maxSurge: '0',
    maxUnavailable: '1',
    minReady: Duration.seconds(599),
    steps: [CanaryStep.weight(25), CanaryStep.pauseFor(Duration.minutes(90)), CanaryStep.weight(100), CanaryStep.pause()],
  });
}
