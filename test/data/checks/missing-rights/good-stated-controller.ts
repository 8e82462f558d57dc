import { type App, Chart } from 'cdk8s';
import {
  CanaryApp, CanaryStep, GatewayApiBundle, GatewayCanaryRoute, Platform, RolloutsController, RouteKind, RouteParent, TrafficRouterPlugin,
  Workload,
} from '../../../../src';

/** The roles of this repository are not all that the controller has. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  Platform.of({ gatewayApi: GatewayApiBundle.experimental('1.7.0'), controller: { routeKinds: [RouteKind.TCP] } }).applyTo(chart);
  new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ routeKinds: [RouteKind.HTTP] })] });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }), steps: [CanaryStep.weight(50), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, kind: RouteKind.TCP, parents: [RouteParent.gateway('edge')] });
}
