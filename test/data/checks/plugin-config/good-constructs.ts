import { type App, Chart } from 'cdk8s';
import { MetricProviderPlugin, PluginSource, RolloutsController, StepPlugin, TrafficRouterPlugin } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'platform', { namespace: 'argo-rollouts', disableResourceNameHashes: true });
  new RolloutsController(chart, 'controller', {
    trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi(), TrafficRouterPlugin.kedify()],
    metricProviderPlugins: [MetricProviderPlugin.custom('acme/latency', PluginSource.url('https://example.com/latency-1.0.0'))],
    stepPlugins: [StepPlugin.custom('acme/step', PluginSource.file('/opt/step'), { disabled: true })],
  });
}
