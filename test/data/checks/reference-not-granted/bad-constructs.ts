import { type App, Chart } from 'cdk8s';
import {
  CanaryApp, CanaryStep, Gateway, GatewayCanaryRoute, GatewayListener, GatewayProvider, GatewayRoute, RouteBackend, Workload,
} from '../../../../src';

/** The route beside the canary's own leads to a Service of its app, and nobody grants that. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  const edge = new Gateway(chart, 'edge', { namespace: 'edge', provider: GatewayProvider.istio(), listeners: [GatewayListener.http()] });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, name: 'web', namespace: 'edge', parents: [edge.parent()] });
  new GatewayRoute(chart, 'preview', {
    namespace: 'tests', hostnames: ['preview.example.com'], parents: [edge.parent()],
    backends: [RouteBackend.service('web-canary', 8080, { namespace: 'shop' })],
  });
}
