import { type App, Chart, Duration } from 'cdk8s';
import {
  CanaryApp, CanaryStep, ExperimentSpecRef, GatewayCanaryRoute, KedifyCanary, KedifyScalingMetric, RolloutsController, RouteKind,
  RouteParent, TrafficRouterPlugin, Workload,
} from '../../../../src';

/** Two kinds of routes, an experiment and Kedify, in the namespaces of the roles. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new RolloutsController(chart, 'controller', {
    trafficRouterPlugins: [
      TrafficRouterPlugin.gatewayApi({ routeKinds: [RouteKind.GRPC, RouteKind.HTTP], experiments: true }), TrafficRouterPlugin.kedify(),
    ],
    namespaces: ['checkout', 'shop'],
    serviceAccountName: 'rollouts',
  });
  const workload = Workload.image('registry.example.com/web:1', { port: 8080 });
  const steps = [CanaryStep.weight(50), CanaryStep.pause()];
  const web = new CanaryApp(chart, 'web', {
    workload, replicas: 3,
    steps: [
      CanaryStep.experiment({ duration: Duration.minutes(5), templates: [{ name: 'new', specRef: ExperimentSpecRef.CANARY, weight: 5 }] }),
      ...steps,
    ],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, hostnames: ['shop.example.com'], parents: [RouteParent.gateway('edge')] });
  const api = new CanaryApp(chart, 'api', { workload, replicas: 3, steps });
  new GatewayCanaryRoute(chart, 'api-route', {
    app: api, kind: RouteKind.GRPC, hostnames: ['api.example.com'], parents: [RouteParent.gateway('edge')],
  });
  new KedifyCanary(chart, 'scaled', {
    workload, steps, scaling: { minReplicas: 1, maxReplicas: 5 },
    trigger: { hosts: ['shop.example.com'], scalingMetric: KedifyScalingMetric.requestRate(10) },
  });
}
