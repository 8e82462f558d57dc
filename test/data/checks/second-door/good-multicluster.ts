import { type App, Chart } from 'cdk8s';
import {
  AmbientNamespace, CanaryApp, CanaryStep, GatewayCanaryRoute, GatewayRoute, GlobalService, RouteBackend, RouteParent,
  Workload,
} from '../../../../src';

/** The route has the global Service as its parent, and the ingress leads to it. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new AmbientNamespace(chart, 'namespace', { name: 'shop' });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), port: 80, steps: [CanaryStep.weight(20), CanaryStep.pause()],
  });
  const all = new GlobalService(chart, 'web-all', { app: web });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.service(all.name)] });
  new GatewayRoute(chart, 'ingress', {
    parents: [RouteParent.gateway('edge')], backends: [RouteBackend.hostname(all.hostname(), 80)],
  });
}
