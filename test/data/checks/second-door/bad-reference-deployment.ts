import { type App, Chart } from 'cdk8s';
import { Deployment, ServiceType } from 'cdk8s-plus-30';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteParent, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const deployment = new Deployment(chart, 'old', { containers: [{ image: 'registry.example.com/web:1', portNumber: 8080 }] });
  deployment.exposeViaService({ serviceType: ServiceType.LOAD_BALANCER });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.referenceDeployment(deployment), replicas: 2, port: 80, steps: [CanaryStep.weight(20), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
}
