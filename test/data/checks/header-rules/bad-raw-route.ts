import { ApiObject, type App, Chart, JsonPatch } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, HeaderMatch, RouteParent, Workload } from '../../../../src';

/** A patch adds a header that the construct cannot know of. */
export function build(app: App): void {
  const chart = new Chart(app, 'shop', { namespace: 'shop', disableResourceNameHashes: true });
  const web = new CanaryApp(chart, 'web', {
    workload: Workload.image('registry.example.com/web:1', { port: 8080 }),
    replicas: 3,
    steps: [CanaryStep.canaryReplicas(2), CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]), CanaryStep.pause()],
  });
  const route = new GatewayCanaryRoute(chart, 'web-route', { app: web, parents: [RouteParent.gateway('edge')] });
  ApiObject.of(route).addJsonPatch(JsonPatch.add('/spec/rules/0/matches/0/headers', [{ type: 'Exact', name: 'Role', value: 'x' }]));
}
