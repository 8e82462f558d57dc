import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, GatewayRoute, RouteBackend, RouteParent, Workload } from '../../../../src';

/** Whoever wants to see the canary asks for it. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), port: 80, steps: [CanaryStep.weight(20), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')], hostnames: ['shop.example.com'] });
  new GatewayRoute(chart, 'preview', {
    parents: [RouteParent.gateway('edge')], hostnames: ['preview.example.com'], backends: [RouteBackend.service(web.canaryServiceName, 80)],
  });
}
