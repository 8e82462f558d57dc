import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, HeaderMatch, RouteParent, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 4,
    steps: [
      CanaryStep.canaryReplicas(2), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]), CanaryStep.pause(),
      CanaryStep.weight(1),
    ],
  });
  new GatewayCanaryRoute(chart, 'route', { app: web, parents: [RouteParent.gateway('edge')] });
}
