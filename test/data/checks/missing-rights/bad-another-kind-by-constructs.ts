import { type App, Chart } from 'cdk8s';
import {
  CanaryApp, CanaryStep, GatewayCanaryRoute, RolloutsController, RouteKind, RouteParent, TrafficRouterPlugin, Workload,
} from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [CanaryStep.weight(10), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, kind: RouteKind.GRPC, parents: [RouteParent.gateway('edge')] });
}
