import { Chart } from 'cdk8s';
import type { App } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteParent, Workload } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), port: 80, replicas: 2,
    steps: [CanaryStep.weight(20), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
}
