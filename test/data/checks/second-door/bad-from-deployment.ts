import { type App, Chart } from 'cdk8s';
import { Deployment, Ingress, IngressBackend } from 'cdk8s-plus-30';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteParent, Workload } from '../../../../src';

/** What was there for the Deployment stays behind. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const deployment = new Deployment(chart, 'old', { containers: [{ image: 'registry.example.com/web:1', portNumber: 8080 }] });
  const service = deployment.exposeViaService();
  new Ingress(chart, 'ingress', { rules: [{ host: 'shop.example.com', backend: IngressBackend.fromService(service) }] });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.fromDeployment(deployment), port: 80, steps: [CanaryStep.weight(20), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
}
