import { type App, Chart, Duration } from 'cdk8s';
import {
  CanaryApp, CanaryStep, ExperimentSpecRef, GatewayCanaryRoute, RolloutsController, RouteParent, TrafficRouterPlugin, Workload,
} from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi({})] });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [
      CanaryStep.experiment({ duration: Duration.minutes(5), templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight: 5 }] }),
      CanaryStep.weight(50),
    ],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
}
