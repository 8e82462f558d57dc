import { type App, Chart } from 'cdk8s';
import {
  CanaryApp, CanaryStep, GatewayCanaryRoute, Platform, RolloutsController, RouteParent, TrafficRouterPlugin, Workload,
} from '../../../../src';

/** The constructs check the names. */
export function build(app: App): void {
  for (const [id, gatewayApiPlugin] of [['dev', '0.15.0'], ['prod', '0.12.0']] as const) {
    const chart = new Chart(app, id, { namespace: 'shop', disableResourceNameHashes: true });
    Platform.of({ gatewayApiPlugin }).applyTo(chart);
    new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] });
    const web = new CanaryApp(chart, 'web', {
      workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
      replicas: 3,
      steps: [CanaryStep.weight(10), CanaryStep.pause()],
    });
    new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
  }
}
