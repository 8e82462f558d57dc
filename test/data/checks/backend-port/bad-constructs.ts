import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, GatewayRoute, RouteBackend, RouteParent, Workload } from '../../../../src';

/** The route beside the canary's own leads to the port of the pods. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080, portName: 'http' }),
    ports: [{ name: 'http', port: 80, targetPortName: 'http' }],
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  const parents = [RouteParent.gateway('edge')];
  new GatewayCanaryRoute(chart, 'web-route', { app: web, name: 'web', parents });
  new GatewayRoute(chart, 'preview', { parents, hostnames: ['preview.example.com'], backends: [RouteBackend.service('web-canary', 8080)] });
}
