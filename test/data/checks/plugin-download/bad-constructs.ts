import { type App, Chart } from 'cdk8s';
import { RolloutsController, TrafficRouterPlugin } from '../../../../src';

/** Nobody has told the checksum of the release. */
export function build(app: App): void {
  const chart = new Chart(app, 'platform', { namespace: 'argo-rollouts', disableResourceNameHashes: true });
  new RolloutsController(chart, 'controller', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi(), TrafficRouterPlugin.kedify()] });
}
