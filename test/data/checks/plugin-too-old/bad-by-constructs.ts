import { type App, Chart } from 'cdk8s';
import {
  CanaryApp, CanaryStep, GatewayCanaryRoute, Platform, RolloutsController, RouteParent, TrafficRouterPlugin, Workload,
} from '../../../../src';

/** Nobody fills a namespace in, and the plugin asks for one. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { disableResourceNameHashes: true });
  Platform.of({ gatewayApiPlugin: '0.10.0' }).applyTo(chart);
  new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [CanaryStep.weight(10), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
}
