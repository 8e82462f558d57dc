import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, HeaderMatch, Platform, RouteParent, Workload } from '../../../../src';

export function build(app: App): void {
  Platform.of({ gatewayApiPlugin: '0.13.0' }).applyTo(app);
  const chart = new Chart(app, 'shop', { disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [CanaryStep.canaryReplicas(1), CanaryStep.headerRoute('qa', [HeaderMatch.exact('x-qa', '1')]), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
}
