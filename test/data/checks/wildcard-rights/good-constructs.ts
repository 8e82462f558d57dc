import { type App, Chart } from 'cdk8s';
import { RolloutsController, TrafficRouterPlugin } from '../../../../src';

/** The construct writes what the plugins do, and no more. */
export function build(app: App): void {
  const chart = new Chart(app, 'platform', { namespace: 'argo-rollouts', disableResourceNameHashes: true });
  new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi(), TrafficRouterPlugin.kedify()] });
}
