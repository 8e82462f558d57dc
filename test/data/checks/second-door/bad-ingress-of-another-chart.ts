import { type App, ApiObject, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteParent, Workload } from '../../../../src';

/** Nobody says that one cluster has both charts. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), port: 80, steps: [CanaryStep.weight(20), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
  new ApiObject(chart, 'all', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'all' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
  });
  const entry = new Chart(app, 'entry', { namespace: 'shop', disableResourceNameHashes: true });
  new ApiObject(entry, 'ingress', {
    apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'all' },
    spec: { defaultBackend: { service: { name: 'all', port: { number: 80 } } } },
  });
}
