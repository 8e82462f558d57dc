import { type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, HeaderMatch, RouteParent, Workload } from '../../../../src';

/** Each header route has a header of its own. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [
      CanaryStep.canaryReplicas(2),
      CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]),
      CanaryStep.headerRoute('beta', [HeaderMatch.exact('tier', 'beta')]),
      CanaryStep.pause(),
    ],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
}
