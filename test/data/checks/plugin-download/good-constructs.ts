import { type App, Chart } from 'cdk8s';
import { PluginSource, RolloutsController, TrafficRouterPlugin } from '../../../../src';

export function build(app: App): void {
  const chart = new Chart(app, 'platform', { namespace: 'argo-rollouts', disableResourceNameHashes: true });
  new RolloutsController(chart, 'controller', {
    trafficRouterPlugins: [
      TrafficRouterPlugin.gatewayApi({ sha256: '0123456789abcdef'.repeat(4) }),
      TrafficRouterPlugin.kedify({ source: PluginSource.file('/plugins/kedify') }),
    ],
  });
}
