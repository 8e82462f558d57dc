import { ApiObject, type App, Chart } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, RouteParent, Workload } from '../../../../src';

const RELEASES = 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases/download';

/** The ConfigMap came in by hand, and nobody stated its release. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  new ApiObject(chart, 'config', {
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'argo-rollouts-config', namespace: 'argo-rollouts' },
    data: { trafficRouterPlugins: `- name: argoproj-labs/gatewayAPI\n  location: ${RELEASES}/v0.10.0/gatewayapi-plugin-linux-amd64\n` },
  });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [CanaryStep.weight(10), CanaryStep.pause()],
  });
  new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
}
