import { type App, Chart } from 'cdk8s';
import { CanaryStep, HeaderMatch, IstioSubsetCanary, Workload } from '../../../../src';

/** The construct names its route, and defines both subsets. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new IstioSubsetCanary(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [
      CanaryStep.canaryReplicas(2), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]), CanaryStep.pause(),
      CanaryStep.weight(10), CanaryStep.pause(),
    ],
  });
}
