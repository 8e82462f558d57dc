import { type App, Chart } from 'cdk8s';
import {
  CanaryApp, CanaryStep, GatewayCanaryRoute, KedifyCanary, KedifyScalingMetric, RolloutsController, RouteParent, TrafficRouterPlugin,
  Workload,
} from '../../../../src';

/** One canary by each plugin, in a namespace that the roles are not for. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new RolloutsController(chart, 'controller', {
    trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi(), TrafficRouterPlugin.kedify()], namespaces: ['checkout', 'edge'],
  });
  const workload = Workload.image('registry.example.com/web:1', { port: 8080 });
  const steps = [CanaryStep.weight(50), CanaryStep.pause()];
  const web = new CanaryApp(chart, 'web', { workload, replicas: 3, steps });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
  new KedifyCanary(chart, 'scaled', {
    workload, steps, scaling: { minReplicas: 1, maxReplicas: 5 },
    trigger: { hosts: ['shop.example.com'], scalingMetric: KedifyScalingMetric.requestRate(10) },
  });
}
