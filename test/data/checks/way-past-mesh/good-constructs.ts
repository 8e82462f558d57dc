import { type App, Chart } from 'cdk8s';
import {
  CanaryApp, CanaryStep, GatewayCanaryRoute, GatewayRoute, GlobalService, IstioIngress, IstioSubsetCanary, RouteBackend, RouteParent,
  Workload,
} from '../../../../src';

const steps = [CanaryStep.weight(20), CanaryStep.pause()];

/** A waypoint takes what comes from the gateway, and an IstioIngress leads to the versions. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), ports: [{ port: 80, name: 'http' }], steps,
  });
  const all = new GlobalService(chart, 'web-global', { name: 'web', app: web });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.service(all.name)] });
  new GatewayRoute(chart, 'web-outside', { parents: [RouteParent.gateway('edge')], backends: [RouteBackend.hostname(all.hostname(), 80)] });
  const api = new IstioSubsetCanary(chart, 'api', {
    workload: Workload.image('registry.example.com/api:1', { port: 8080 }), ports: [{ port: 80, name: 'http' }], steps,
    serviceLabels: { 'istio.io/ingress-use-waypoint': 'true' },
  });
  new IstioIngress(chart, 'api-ingress', { canary: api, hosts: ['api.example.com'] });
}
