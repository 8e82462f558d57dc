import { type App, Chart } from 'cdk8s';
import { CanaryStep, IstioDestination, IstioHttpRoute, IstioSubsetCanary, StringMatch, Workload } from '../../../../src';

/** What is more exact stands first. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new IstioSubsetCanary(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), port: 80, replicas: 3, steps: [CanaryStep.weight(20)],
    virtualServices: [{ name: 'web', httpRoutes: [
      IstioHttpRoute.destinations('api', [IstioDestination.host('api')], { matches: [{ uri: StringMatch.prefix('/api') }] }),
      IstioHttpRoute.managed({ name: 'primary' }),
    ] }],
  });
}
