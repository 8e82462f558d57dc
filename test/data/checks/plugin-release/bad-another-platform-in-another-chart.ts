import { type App, Chart } from 'cdk8s';
import {
  CanaryApp, CanaryStep, GatewayCanaryRoute, Platform, PluginSource, RolloutsController, RouteParent, TrafficRouterPlugin, Workload,
} from '../../../../src';

/** The location says no release, and the platform of the controller does. */
export function build(app: App): void {
  const platform = new Chart(app, 'platform', { namespace: 'argo-rollouts', disableResourceNameHashes: true });
  Platform.of({ gatewayApiPlugin: '0.12.0' }).applyTo(platform);
  new RolloutsController(platform, 'controller', {
    trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({ source: PluginSource.file('/plugins/gateway') })],
  });
  const shop = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(shop, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [CanaryStep.weight(10), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(shop, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
}
