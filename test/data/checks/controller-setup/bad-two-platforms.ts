import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, Platform, RouteParent, Workload } from '../../../../src';

/** Two clusters: what one has, the other has not. */
export function build(app: App): void {
  for (const [id, plugins] of [['dev', ['argoproj-labs/gatewayAPI']], ['prod', ['kedify/http']]] as const) {
    const chart = new Chart(app, id, { namespace: 'shop', disableResourceNameHashes: true });
    Platform.of({ controller: { plugins: [...plugins] } }).applyTo(chart);
    const web = new CanaryApp(chart, 'web', {
      workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
      replicas: 3,
      steps: [CanaryStep.weight(10), CanaryStep.pause()],
    });
    new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
  }
}
