import { type App, ApiObject, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, GatewayRoute, RouteBackend, RouteParent, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), port: 80, steps: [CanaryStep.weight(20), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
  new GatewayRoute(chart, 'old', {
    parents: [RouteParent.gateway('edge')], hostnames: ['old.example.com'], backends: [RouteBackend.service(web.stableServiceName, 80)],
  });
  new ApiObject(chart, 'ingress', {
    apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'old' },
    spec: { defaultBackend: { service: { name: web.stableServiceName, port: { number: 80 } } } },
  });
}
