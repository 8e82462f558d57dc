import { type App, Chart } from 'cdk8s';
import {
  AnalysisTemplate, CanaryApp, CanaryStep, GatewayCanaryRoute, MetricProvider, MetricProviderPlugin, PluginSource, RolloutsController,
  RouteParent, StepPlugin, TrafficRouterPlugin, Workload,
} from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new RolloutsController(chart, 'controller', {
    trafficRouterPlugins: [TrafficRouterPlugin.kedify(), TrafficRouterPlugin.gatewayApi()],
    metricProviderPlugins: [MetricProviderPlugin.custom('example/metrics', PluginSource.file('/plugins/metrics'), { args: ['0o17'] })],
    stepPlugins: [StepPlugin.custom('example/approve', PluginSource.file('/plugins/approve'), { disabled: true })],
  });
  new AnalysisTemplate(chart, 'errors', {
    metrics: [{ name: 'errors', provider: MetricProvider.plugin('example/metrics', {}), successCondition: 'result == true' }],
  });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [CanaryStep.weight(10), CanaryStep.plugin('example/approve')],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
}
