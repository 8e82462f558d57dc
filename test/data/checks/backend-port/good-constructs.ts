import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, GatewayRoute, RouteBackend, RouteParent, Workload } from '../../../../src';

/** Several ports, one of them to a port of the pods by its name, and a route beside the canary's own. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080, portName: 'http' }),
    ports: [{ name: 'http', port: 80, targetPortName: 'http' }, { name: 'metrics', port: 9090, targetPort: 9999 }],
    steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  const parents = [RouteParent.gateway('edge')];
  new GatewayCanaryRoute(chart, 'web-route', { app: web, name: 'web', parents, port: 80 });
  new GatewayRoute(chart, 'metrics', { parents, hostnames: ['metrics.example.com'], backends: [RouteBackend.service('web-stable', 9090)] });
}
