import { type App, Chart } from 'cdk8s';
import { Platform, RolloutsController, RouteKind, TrafficRouterPlugin } from '../../../../src';

/** All that the options can ask for, and the ConfigMap of an old release. */
export function build(app: App): void {
  for (const [id, gatewayApiPlugin] of [['new', '0.15.0'], ['old', '0.8.0']] as const) {
    const chart = new Chart(app, id, { namespace: 'argo-rollouts', disableResourceNameHashes: true });
    Platform.of({ gatewayApiPlugin }).applyTo(chart);
    new RolloutsController(chart, 'controller', { trafficRouterPlugins: [
      TrafficRouterPlugin.gatewayApi({ routeKinds: Object.values(RouteKind), experiments: true, labelSelectors: true }),
      TrafficRouterPlugin.kedify(),
    ] });
  }
}
