import { type App, Chart } from 'cdk8s';
import { RolloutsController, RolloutsHelmValues, RouteKind, TrafficRouterPlugin } from '../index';

/** The controller's side of every other example: its plugins, and the rights that they need. */
const plugins = {
  trafficRouterPlugins: [
    TrafficRouterPlugin.gatewayApi({ routeKinds: [RouteKind.HTTP] }),
    TrafficRouterPlugin.kedify(),
  ],
};

export function argoRollouts(app: App): Chart {
  const chart = new Chart(app, 'argo-rollouts', { namespace: 'argo-rollouts', disableResourceNameHashes: true });

  new RolloutsController(chart, 'argo-rollouts', { trafficRouterPlugins: plugins.trafficRouterPlugins });

  return chart;
}

/** The same for an installation by the argo-rollouts Helm chart, as its values file. */
export function argoRolloutsHelmValues(): string {
  return RolloutsHelmValues.of({ trafficRouterPlugins: plugins.trafficRouterPlugins }).toYaml();
}
